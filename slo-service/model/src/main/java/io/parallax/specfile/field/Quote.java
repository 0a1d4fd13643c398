package io.parallax.specfile.field;

/** Users' text inside our sentences: short, and harmless on a terminal. */
public final class Quote {
  private static final int LONGEST = 60;

  private Quote() {}

  /** {@code text} in single quotes, cut after 60 characters. */
  public static String quote(String text) {
    return "'" + cut(text) + "'";
  }

  /** {@code text} without control characters and line breaks, cut after 60 characters. */
  public static String cut(String text) {
    return visible(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
  }

  /** {@code text} with control characters written as {@code \}{@code u001b}. */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.chars().forEach(c -> append(visible, (char) c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, char c) {
    boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    visible.append(hidden ? "\\u%04x".formatted((int) c) : c);
  }
}
