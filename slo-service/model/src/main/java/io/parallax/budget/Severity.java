package io.parallax.budget;

import java.util.Locale;

/** How loud an alert is. */
public enum Severity {
  /** Wakes somebody. */
  PAGE,
  /** Is worked on in hours. */
  TICKET;

  /** Value of the {@code severity} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
