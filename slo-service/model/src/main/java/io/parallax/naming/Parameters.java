package io.parallax.naming;

/** Values of the {@code parameter} label of {@link RuleSeries#OBJECTIVE}. */
public final class Parameters {
  /** Share of good events that is promised, in (0, 1). */
  public static final String TARGET = "target";

  /** Share of events that may be bad: one minus the target, in decimal. */
  public static final String BUDGET = "budget";

  /** Length of the budget's window. */
  public static final String WINDOW_SECONDS = "window_seconds";

  /** Least bad events in the long window before an alert may fire. */
  public static final String MIN_BAD_EVENTS = "min_bad_events";

  /** Number of regions that the SLO is judged in. */
  public static final String REGIONS = "regions";

  /** Slots that should end in one tile and region; probe SLIs only. */
  public static final String SLOTS_PER_TILE = "slots_per_tile";

  /** Always 1: all regions together count verdicts of their quorum, and not a sum. */
  public static final String QUORUM = "quorum";

  /** Length of a slice; only where slices of time are counted instead of events. */
  public static final String SLICE_SECONDS = "slice_seconds";

  /** Share of good events that makes a slice good; absent where a slice is as good as its share. */
  public static final String SLICE_TARGET = "slice_target";

  /** Always 1: some of its time is not held against its budget. */
  public static final String ADJUSTED = "adjusted";

  /** 1 where the user has alert policies of their own, 0 where nobody is told; else absent. */
  public static final String ALERTS = "alerts";

  private static final String CALENDAR = "calendar:";
  private static final String POLICY = "policy:";

  /** Always 1: its budget is given over the calendar's window that is labelled so. */
  public static String calendar(String window) {
    return CALENDAR + window;
  }

  /** Burn rate from which the alert policy of this name alerts. */
  public static String policy(String name) {
    return POLICY + name;
  }

  private Parameters() {}
}
