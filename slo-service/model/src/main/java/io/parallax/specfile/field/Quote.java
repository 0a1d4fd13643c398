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
    int hidden = firstHidden(text);
    if (hidden == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length()).append(text, 0, hidden);
    text.chars().skip(hidden).forEach(c -> append(visible, (char) c));
    return visible.toString();
  }

  /** Its place, or the length of the text where there is none, as in nearly all. */
  private static int firstHidden(String text) {
    int i = 0;
    while (i < text.length() && !isHidden(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static void append(StringBuilder visible, char c) {
    visible.append(isHidden(c) ? "\\u%04x".formatted((int) c) : c);
  }

  private static boolean isHidden(char c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }
}
