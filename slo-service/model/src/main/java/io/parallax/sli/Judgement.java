package io.parallax.sli;

import java.util.Locale;

/** How one slot counts. Only good and bad enter an SLI; the others lower its coverage. */
public enum Judgement {
  GOOD,
  BAD,
  UNKNOWN,
  MISSED;

  /** Value of the {@code outcome} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
