package io.parallax.spec;

import java.util.Locale;

/** What kind of change asks to be released. */
public enum Change {
  FEATURE,
  FIX,
  SECURITY,
  ROLLBACK;

  /** As users write it: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
