package io.parallax.sli;

import java.util.Locale;

/** Why a number is not known. */
public enum Cause {
  /** Nothing has been measured in the window yet. */
  NEVER_MEASURED,
  /** Slots were due, but none of them was measured. */
  BLIND,
  /** The last measurement is older than allowed. */
  STALE,
  /** Too few of the expected slots were measured. */
  LOW_COVERAGE,
  /** This process has no engine that can measure the indicator or the region. */
  NOT_MEASURED_HERE,
  /** A region of another process that tells us of its slots has been silent for too long. */
  NOT_HEARD,
  /** The source answered with something that is no count. */
  BAD_SOURCE;

  /** As metrics and JSON have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
