package io.parallax.promql.lex;

import io.parallax.promql.lex.Token.Kind;
import org.jspecify.annotations.Nullable;

/** The words of a query, one ahead. */
public final class Tokens {
  private final String text;
  private final Lexer lexer;
  private @Nullable Token ahead;

  public Tokens(String text) {
    this.text = text;
    this.lexer = new Lexer(text);
  }

  public Token peek() throws Refusal {
    Token next = ahead == null ? lexer.next() : ahead;
    ahead = next;
    return next;
  }

  public Token take() throws Refusal {
    Token taken = peek();
    ahead = null;
    return taken;
  }

  public boolean isNext(String word) throws Refusal {
    return peek().is(word);
  }

  public boolean accept(String word) throws Refusal {
    boolean there = isNext(word);
    if (there) {
      take();
    }
    return there;
  }

  public void expect(String word) throws Refusal {
    if (!accept(word)) {
      throw unexpected("'" + word + "'");
    }
  }

  public Token expect(Kind kind, String words) throws Refusal {
    if (peek().kind() != kind) {
      throw unexpected(words);
    }
    return take();
  }

  /** That something else than the next word should be there. */
  public Refusal unexpected(String expected) throws Refusal {
    Token found = peek();
    String what =
        found.kind() == Kind.END
            ? "the end"
            : "'" + text.substring(found.start(), found.end()) + "'";
    return new Refusal(found.start(), "expected " + expected + ", found " + what);
  }
}
