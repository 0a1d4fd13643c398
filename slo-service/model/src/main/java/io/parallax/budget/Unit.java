package io.parallax.budget;

import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.util.Locale;
import java.util.Optional;

/** What good and total of an SLO count, and its budget with them. */
public enum Unit {
  /** Attempts of a probe. */
  SLOTS,
  /** Whatever the users' own series count. */
  EVENTS,
  /** Stretches of time, of the length that the SLO is cut into. */
  SLICES;

  /**
   * Of {@code slo}; absent where a bad event has no one worth: a composite of weighted parts, each
   * with a target of its own.
   */
  public static Optional<Unit> of(Slo slo) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> ofEvents(slo.indicator());
      case Budgeting.Timeslices _ -> Optional.of(SLICES);
      case Budgeting.RatioTimeslices _ -> ofEvents(slo.indicator()).map(_ -> SLICES);
    };
  }

  private static Optional<Unit> ofEvents(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Slots _ -> Optional.of(SLOTS);
      case Indicator.Queries _ -> Optional.of(EVENTS);
      case Indicator.Composite _ -> Optional.empty();
    };
  }

  /** As it is called when there are {@code count} of them. */
  public String of(double count) {
    return count == 1 ? label().substring(0, label().length() - 1) : label();
  }

  /** As JSON and pages have it, e.g. {@code slots}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
