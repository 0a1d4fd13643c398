package io.parallax.probe;

import java.util.Locale;

/** Why a slot says nothing about the target. */
public enum ProberFault {
  /** Started too late (a pause, a starved CPU) and came out bad: we can't tell whose fault. */
  LATE_START,
  /** The wall clock stepped during the slot. */
  CLOCK_STEP,
  /** The prober itself broke: an unexpected exception, no file descriptors. */
  INTERNAL;

  /** Value of the {@code reason} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
