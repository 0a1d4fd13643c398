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

  private Parameters() {}
}
