package io.parallax.specfile.sli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Checks that brackets and quotes of a query end where they should. */
final class Brackets {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final String QUOTES = "\"'`";

  private final String text;
  private final Deque<Character> open = new ArrayDeque<>();
  private int position;

  private Brackets(String text) {
    this.text = text;
  }

  /**
   * What is wrong, in words; empty when nothing is.
   *
   * @param comment what begins a comment, up to the line's end
   */
  static Optional<String> flaw(String text, String comment) {
    return new Brackets(text).flaw(comment.charAt(0));
  }

  private Optional<String> flaw(char comment) {
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == comment) {
        skipLine();
      } else if (QUOTES.indexOf(c) >= 0 && !string(c)) {
        return Optional.of("has a value whose quotes do not end");
      } else if (!bracket(c)) {
        return Optional.of("has a " + c + " that closes nothing");
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of("has a " + open.peek() + " that is not closed");
  }

  private boolean bracket(char c) {
    if (OPENING.indexOf(c) >= 0) {
      open.push(c);
    }
    int kind = CLOSING.indexOf(c);
    return kind < 0 || !open.isEmpty() && open.pop() == OPENING.charAt(kind);
  }

  private boolean string(char quote) {
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == quote) {
        return true;
      }
      position += c == '\\' && quote != '`' ? 1 : 0;
    }
    return false;
  }

  private void skipLine() {
    while (position < text.length() && text.charAt(position) != '\n') {
      position++;
    }
  }
}
