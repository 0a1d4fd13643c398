package io.parallax.explain;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.BurnReading;
import io.parallax.budget.Excluded;
import io.parallax.budget.Projection;
import io.parallax.budget.Unit;
import io.parallax.explain.Explanation.Figure;
import io.parallax.sli.Measurement;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the budget goes, and how far its numbers can be trusted. */
record TrustFigures(
    Slo slo,
    RecordedSeries series,
    Optional<BudgetReading> reading,
    Optional<Instant> at,
    BurnRatePolicy policy) {

  List<Figure> all() {
    return Stream.concat(
            Stream.of(projection(), coverage(), span(), age(), adjustments()), taken().stream())
        .toList();
  }

  private Figure projection() {
    String recent =
        policy.windowsFor(slo.window()).stream()
            .findFirst()
            .map(BurnRateWindow::longWindow)
            .map(Shown::length)
            .orElse("the fastest pair");
    return new Figure(
        "exhaustion",
        Optional.empty(),
        reading.map(known -> shown(known.outlook().projection())).orElse("not known"),
        "budget left x window / burn rate over %s, as if nothing rolled out meanwhile"
            .formatted(recent),
        reading
            .filter(known -> known.outlook().projection() instanceof Projection.SpentAt)
            .flatMap(this::inputs)
            .orElse(""),
        series.exhaustion(),
        "neither tells it; Pyrra's label exhaustion is the pair's, not the budget's");
  }

  private Optional<String> inputs(BudgetReading known) {
    return known
        .budget()
        .flatMap(budget ->
            known.burns().stream()
                .findFirst()
                .map(BurnReading::longBurn)
                .map(burn ->
                    "%s x %s / %s"
                        .formatted(
                            Shown.number(budget.remainingRatio()),
                            Shown.length(slo.window().length()),
                            Shown.number(burn))));
  }

  private static String shown(Projection projection) {
    return switch (projection) {
      case Projection.Spent() -> "it is spent";
      case Projection.SpentAt(Instant when) -> "at the earliest " + when;
      case Projection.Lasts(Instant until) -> "it lasts until " + until + " at least";
      case Projection.Unknown() -> "not known";
    };
  }

  private Figure coverage() {
    return new Figure(
        "coverage",
        measurement().map(Measurement::coverage),
        measurement().map(each -> Shown.percent(each.coverage())).orElse("not known"),
        series.isByQuorum()
            ? "slots whose verdict is good or bad / all slots that were to be judged since the first"
            : "measured / due: slots of a probe since its first, tiles of a counter",
        "",
        series.coverage(),
        "neither tells it: what was not measured is left out in silence");
  }

  private Figure span() {
    return new Figure(
        "span",
        measurement().map(Measurement::span),
        measurement()
            .map(each -> Shown.percent(each.span()) + " of the window")
            .orElse("not known"),
        "time since the first measurement / window, at most 1",
        "",
        "",
        "neither tells it: a young SLO's first blip reads as a huge burn");
  }

  private Figure age() {
    Optional<Duration> age =
        measurement()
            .flatMap(Measurement::lastMeasured)
            .flatMap(last -> at.map(now -> Duration.between(last, now)));
    return new Figure(
        "age of the data",
        age.map(each -> each.toMillis() / 1_000.0),
        age.map(each -> Shown.number(each.toMillis() / 1_000.0) + " s").orElse("not known"),
        series.isByQuorum()
            ? "now - end of the last slot whose verdict is good or bad"
            : "now - last measurement, of the region that is furthest behind",
        measurement()
            .flatMap(Measurement::lastMeasured)
            .flatMap(last -> at.map(now -> now + " - " + last))
            .orElse(""),
        series.age(),
        "neither tells it");
  }

  private Figure adjustments() {
    return new Figure(
        "adjustments in force",
        Optional.empty(),
        reading
            .map(known -> known.outlook().excluded().inForce())
            .map(each ->
                each.isEmpty()
                    ? "none"
                    : each.stream().map(BudgetAdjustment::name).collect(Collectors.joining(", ")))
            .orElse("not known"),
        "tiles that one touches enter neither good nor total",
        reading.stream()
            .flatMap(known -> known.outlook().excluded().inForce().stream())
            .map(each -> each.name() + ": " + each.reason())
            .collect(Collectors.joining("; ")),
        "",
        "neither has them");
  }

  /** Only where something is. */
  private Optional<Figure> taken() {
    return reading
        .map(known -> known.outlook().excluded())
        .filter(excluded -> excluded.time().isPositive())
        .map(excluded ->
            new Figure(
                "taken out by adjustments",
                Optional.of(excluded.time().toMillis() / 60_000.0),
                Shown.minutes(excluded.time()) + excluded.events().map(this::events).orElse(""),
                "time of the window so far that an adjustment covers, in the mean of the regions;"
                    + " and what all tiles hold - what counts",
                excluded.by().stream()
                    .map(each ->
                        "%s: %s".formatted(each.adjustment().name(), Shown.minutes(each.time())))
                    .collect(Collectors.joining("; ")),
                "",
                "neither has them"));
  }

  private String events(Excluded.Events events) {
    return ", with %s bad of %s %s"
        .formatted(
            Shown.number(events.bad()),
            Shown.number(events.total()),
            Unit.of(slo).map(Unit::label).orElse(""));
  }

  private Optional<Measurement> measurement() {
    return reading.map(BudgetReading::measurement);
  }
}
