package io.parallax.sli;

/** How many slots ended which way. Adds up over minutes, regions and windows. */
public record SlotCounts(long good, long bad, long unknown, long missed) {
  public static final SlotCounts NONE = new SlotCounts(0, 0, 0, 0);

  public SlotCounts {
    if (good < 0 || bad < 0 || unknown < 0 || missed < 0) {
      throw new IllegalArgumentException(
          "negative count: " + good + ", " + bad + ", " + unknown + ", " + missed);
    }
  }

  /** {@code count} slots of one judgement. */
  public static SlotCounts of(Judgement judgement, long count) {
    return switch (judgement) {
      case GOOD -> new SlotCounts(count, 0, 0, 0);
      case BAD -> new SlotCounts(0, count, 0, 0);
      case UNKNOWN -> new SlotCounts(0, 0, count, 0);
      case MISSED -> new SlotCounts(0, 0, 0, count);
    };
  }

  public SlotCounts plus(SlotCounts other) {
    return new SlotCounts(
        Math.addExact(good, other.good),
        Math.addExact(bad, other.bad),
        Math.addExact(unknown, other.unknown),
        Math.addExact(missed, other.missed));
  }

  public long count(Judgement judgement) {
    return switch (judgement) {
      case GOOD -> good;
      case BAD -> bad;
      case UNKNOWN -> unknown;
      case MISSED -> missed;
    };
  }

  /** Slots that enter the SLI: good and bad. */
  public long measured() {
    return good + bad;
  }

  /** All slots, known or not. */
  public long all() {
    return good + bad + unknown + missed;
  }
}
