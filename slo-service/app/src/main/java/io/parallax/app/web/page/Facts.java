package io.parallax.app.web.page;

import io.parallax.app.web.Words;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.budget.Excluded;
import io.parallax.budget.Projection;
import io.parallax.budget.Unit;
import io.parallax.sli.Measurement;
import io.parallax.sli.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands under a budget's number, a line each: how much it is, how long, and how sure. */
final class Facts {
  private Facts() {}

  /**
   * @param now when the budget was read
   */
  static List<String> of(BudgetReading reading, Instant now) {
    return Stream.of(
            Words.known(reading).map(budget -> left(reading, budget)),
            outlook(reading, now),
            excluded(reading),
            counted(reading),
            Optional.of(trust(reading.measurement(), now)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The same budget as bad ones that may still come, and as time of full outage. */
  private static String left(BudgetReading reading, ErrorBudget budget) {
    Duration outage = budget.remainingOutage();
    Optional<String> bad =
        budget.remainingBad().flatMap(left -> Unit.of(reading.slo()).map(unit -> bad(left, unit)));
    String time = Words.length(outage.abs()) + " of full outage";
    String both = bad.map(some -> some + " or " + time).orElse(time);
    return outage.isNegative() ? "overspent by " + both : both + " left";
  }

  /** Rounded against us: no more than may come, no less than there were too many. */
  private static String bad(double left, Unit unit) {
    double whole = left < 0 ? Math.ceil(-left - Words.ROUNDING) : Math.floor(left + Words.ROUNDING);
    return String.format(Locale.ROOT, "%,.0f bad %s", whole, unit.of(whole));
  }

  private static Optional<String> outlook(BudgetReading reading, Instant now) {
    Optional<String> goes =
        Words.known(reading).flatMap(_ -> goes(reading.outlook().projection(), now));
    Optional<String> reset =
        reading.outlook().reset().map(at -> "begins anew " + Words.moment(at, now));
    return Stream.of(goes, reset)
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + "; " + other);
  }

  private static Optional<String> goes(Projection projection, Instant now) {
    return switch (projection) {
      case Projection.SpentAt(Instant when) ->
          Optional.of("spent by " + Words.moment(when, now) + " at this burn");
      case Projection.Lasts _ -> Optional.of("lasts at this burn");
      case Projection.Spent() -> Optional.empty();
      case Projection.Unknown() -> Optional.of("nobody knows how long it lasts");
    };
  }

  private static Optional<String> excluded(BudgetReading reading) {
    Excluded excluded = reading.outlook().excluded();
    return excluded.by().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not held against it: %s%s (%s)"
                .formatted(
                    Words.length(excluded.time()),
                    excluded.events().map(events -> with(events, reading)).orElse(""),
                    excluded.by().stream().map(Facts::named).collect(Collectors.joining(", "))));
  }

  private static Optional<String> counted(BudgetReading reading) {
    return new Subject(reading.slo(), reading.scope()).isByQuorum()
        ? Optional.of("each slot once, as a quorum of the regions saw it")
        : Optional.empty();
  }

  private static String with(Excluded.Events events, BudgetReading reading) {
    return String.format(
        Locale.ROOT,
        " with %,.0f bad of %,.0f %s",
        events.bad(),
        events.total(),
        Unit.of(reading.slo()).map(Unit::label).orElse("events"));
  }

  private static String named(Excluded.Taken taken) {
    return taken.adjustment().name() + (taken.inForce() ? ", in force now" : "");
  }

  /**
   * How much was measured of what there was to measure, over how much of the window, how lately.
   */
  static String trust(Measurement measurement, Instant now) {
    return Words.share(measurement.coverage())
        + " measured"
        + (measurement.span() < 1
            ? " over " + Words.share(measurement.span()) + " of the window"
            : "")
        + measurement
            .lastMeasured()
            .map(last ->
                ", "
                    + Words.age(last.isBefore(now) ? Duration.between(last, now) : Duration.ZERO)
                    + " ago")
            .orElse("");
  }
}
