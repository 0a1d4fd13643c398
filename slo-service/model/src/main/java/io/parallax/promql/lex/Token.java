package io.parallax.promql.lex;

/**
 * A word of a query.
 *
 * @param text a keyword in lower case, a string without quotes and escapes, all else as it stands
 * @param source a keyword as it stands, else the text
 * @param start where it begins, in chars
 * @param end behind it
 */
public record Token(Kind kind, String text, String source, int start, int end) {
  public Token(Kind kind, String text, int start, int end) {
    this(kind, text, text, start, end);
  }

  public enum Kind {
    END,
    SYMBOL,
    KEYWORD,
    /** A name that may be a metric's, a label's or a function's. */
    NAME,
    /** A name with a colon: only a metric's. */
    METRIC,
    NUMBER,
    DURATION,
    STRING
  }

  public boolean is(String word) {
    return (kind == Kind.SYMBOL || kind == Kind.KEYWORD) && text.equals(word);
  }
}
