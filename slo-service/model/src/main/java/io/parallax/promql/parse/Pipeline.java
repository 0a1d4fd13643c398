package io.parallax.promql.parse;

import io.parallax.promql.lex.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind the streams of a LogQL query: filters, parsers and the like. */
final class Pipeline {
  /** Filters of lines are followed by a text, or by {@code ip("...")}. */
  private static final Pattern LINE_FILTER = Pattern.compile("(?:\\|[=~>]|![=~>])[ \\t\\r\\n]*+");

  private static final Pattern TEXT = Pattern.compile("[\"`]|ip\\s*+\\(");
  private static final Pattern STAGE = Pattern.compile("\\|[ \\t\\r\\n]*+(?=[a-zA-Z_(])");

  private static final Pattern UNWRAP = Pattern.compile("unwrap\\b");

  private final String text;
  private final Deque<Integer> open = new ArrayDeque<>();
  private int position;

  /**
   * @param begin where it begins in {@code text}
   */
  Pipeline(String text, int begin) {
    this.text = text;
    this.position = begin;
  }

  /**
   * @throws Refusal where it can't be one
   */
  void check() throws Refusal {
    position = skipBlanks(text, position);
    if (position < text.length() && "|!".indexOf(text.charAt(position)) < 0) {
      throw new Refusal(
          position, "expected a stage, which begins with | or !, found " + found(text, position));
    }
    while (position < text.length()) {
      step(text.charAt(position));
    }
    if (!open.isEmpty()) {
      throw new Refusal(open.pop(), "found a '(' that is never closed");
    }
  }

  private void step(char c) throws Refusal {
    switch (c) {
      case '"', '`' -> position = behindQuote(text, position);
      case '|', '!' -> stage();
      case '(' -> open.push(position++);
      case ')' -> close();
      case '[', ']' -> throw stray("Parallax writes the range itself");
      case '{', '}' -> throw stray("only one selection of streams is read");
      case '#' -> throw stray("comments are written in YAML");
      case '\'' -> throw stray("text stands in \" or `");
      default -> position++;
    }
  }

  private void stage() throws Refusal {
    Matcher filter = LINE_FILTER.matcher(text).region(position, text.length());
    if (filter.lookingAt()) {
      boolean ofLabels = text.charAt(position) == '!' && !isStage();
      position = filter.end();
      if (!ofLabels && !TEXT.matcher(text).region(position, text.length()).lookingAt()) {
        throw new Refusal(position, "expected a text in \" or `, found " + found(text, position));
      }
      return;
    }
    Matcher stage = STAGE.matcher(text).region(position, text.length());
    if (!stage.lookingAt()) {
      int at = skipBlanks(text, position + 1);
      throw new Refusal(at, "expected a stage behind it, found " + found(text, at));
    }
    position = stage.end();
    if (UNWRAP.matcher(text).region(position, text.length()).lookingAt()) {
      throw stray("lines are counted, not what is in them");
    }
  }

  /** Whether a {@code !} here begins a stage: within one it compares what stands before it. */
  private boolean isStage() {
    String before = text.substring(0, position).stripTrailing();
    char last = before.charAt(before.length() - 1);
    return last == '}' || last == '"' || last == '`';
  }

  private void close() throws Refusal {
    if (open.isEmpty()) {
      throw stray("it closes nothing");
    }
    open.pop();
    position++;
  }

  private Refusal stray(String why) {
    return new Refusal(position, "unexpected " + found(text, position) + ", " + why);
  }

  static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static String found(String text, int at) {
    return at >= text.length() ? "the end" : "'" + Character.toString(text.codePointAt(at)) + "'";
  }

  /** Behind the brace that closes the one at {@code begin}. */
  static int closing(String text, int begin) throws Refusal {
    int at = begin + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}') {
        return at + 1;
      }
      at = c == '"' || c == '`' ? behindQuote(text, at) : at + 1;
    }
    throw new Refusal(begin, "found a '{' that is never closed");
  }

  /** Behind the text that begins at {@code start}. */
  private static int behindQuote(String text, int start) throws Refusal {
    char quote = text.charAt(start);
    for (int at = start + 1; at < text.length(); at++) {
      if (text.charAt(at) == quote) {
        return at + 1;
      }
      at += quote == '"' && text.charAt(at) == '\\' ? 1 : 0;
    }
    throw new Refusal(start, "found a quote that is never closed");
  }
}
