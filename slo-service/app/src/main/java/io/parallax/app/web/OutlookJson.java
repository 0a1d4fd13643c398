package io.parallax.app.web;

import io.parallax.budget.Excluded;
import io.parallax.budget.Outlook;
import io.parallax.budget.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a budget stands in time, as JSON. */
public final class OutlookJson {
  private OutlookJson() {}

  static double minutes(Duration duration) {
    return duration.toMillis() / 60_000.0;
  }

  /**
   * @param from when it began
   * @param until when it was read
   * @param reset when a calendar's window begins anew; null where the window rolls
   */
  public record Window(Instant from, Instant until, Optional<Instant> reset) {
    static Window of(Outlook outlook) {
      return new Window(outlook.window().from(), outlook.window().until(), outlook.reset());
    }
  }

  /**
   * @param state spent, expected, lasts or unknown
   * @param at when it is expected to be spent, or until when it lasts at least; else null
   */
  public record Exhaustion(String state, Optional<Instant> at) {
    static Exhaustion of(Projection projection) {
      return switch (projection) {
        case Projection.Spent() -> new Exhaustion("spent", Optional.empty());
        case Projection.SpentAt(Instant when) -> new Exhaustion("expected", Optional.of(when));
        case Projection.Lasts(Instant until) -> new Exhaustion("lasts", Optional.of(until));
        case Projection.Unknown() -> new Exhaustion("unknown", Optional.empty());
      };
    }
  }

  /**
   * @param minutes of the window so far, in the mean of the regions
   * @param bad bad events that are not held against the budget; null where they are not known
   * @param total all events that do not count; likewise
   * @param adjustments that take out any, or are in force
   */
  public record ExcludedJson(
      double minutes,
      Optional<Double> bad,
      Optional<Double> total,
      List<AdjustmentJson> adjustments) {
    static Optional<ExcludedJson> of(Excluded excluded) {
      return excluded.by().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new ExcludedJson(
                  OutlookJson.minutes(excluded.time()),
                  excluded.events().map(Excluded.Events::bad),
                  excluded.events().map(Excluded.Events::total),
                  excluded.by().stream().map(AdjustmentJson::of).toList()));
    }
  }

  /**
   * @param minutes that it takes out of the window, whatever others do
   * @param inForce whether what happens now is left out
   */
  public record AdjustmentJson(String name, String reason, double minutes, boolean inForce) {
    static AdjustmentJson of(Excluded.Taken taken) {
      return new AdjustmentJson(
          taken.adjustment().name(),
          taken.adjustment().reason(),
          OutlookJson.minutes(taken.time()),
          taken.inForce());
    }
  }
}
