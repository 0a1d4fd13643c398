package io.parallax.lint;

import java.util.Locale;

/** How bad it is. */
public enum Severity {
  /** It can't work. */
  ERROR,
  /** It works, but hardly as meant. */
  WARNING,
  /** Good to know; nobody has to do anything. */
  NOTE;

  /** As SARIF writes it. */
  public String level() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a build fails for it. */
  public boolean fails() {
    return this != NOTE;
  }
}
