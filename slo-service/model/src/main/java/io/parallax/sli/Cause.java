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
  /** The source did not answer, or refused to. */
  NO_ANSWER,
  /** The source answered with something that is no count. */
  BAD_SOURCE;

  /** One sentence for people. */
  public String explanation() {
    return switch (this) {
      case NEVER_MEASURED -> "nothing has been measured yet";
      case BLIND -> "measurements were due, and none of them was made";
      case STALE -> "the last measurement is too old";
      case LOW_COVERAGE -> "too few of the measurements that were due were made";
      case NOT_MEASURED_HERE -> "nobody here can measure it in this region";
      case NOT_HEARD -> "the region has not been heard for too long";
      case NO_ANSWER -> "the server that knows it did not answer";
      case BAD_SOURCE -> "the server that knows it answered with what is no count";
    };
  }

  /** As metrics and JSON have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
