package io.parallax.promql.parse;

/**
 * What is wrong with a query.
 *
 * @param line from 1, within the text
 * @param column from 1, in characters
 * @param message what was expected, and what is there
 */
public record Fault(int line, int column, String message) {
  static Fault at(String text, int offset, String message) {
    String before = text.substring(0, Math.min(offset, text.length()));
    int start = before.lastIndexOf('\n') + 1;
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Fault(line, 1 + before.codePointCount(start, before.length()), message);
  }

  /** As a sentence without its end. */
  public String text() {
    return (line == 1 ? "" : "line " + line + ", ") + "column " + column + ": " + message;
  }
}
