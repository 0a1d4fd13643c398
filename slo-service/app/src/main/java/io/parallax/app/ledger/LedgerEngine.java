package io.parallax.app.ledger;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Predicate;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.sli.SlotCounts;
import io.parallax.spec.Budgeting;
import io.parallax.spec.CalendarWindow;
import io.parallax.spec.Indicator;
import io.parallax.spec.Slo;
import io.parallax.spec.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Measures SLIs over probe slots from the embedded ledger. */
public final class LedgerEngine implements SliEngine {
  private final LedgerReader reader;

  public LedgerEngine(LedgerReader reader) {
    this.reader = reader;
  }

  @Override
  public Measurement measure(Slo slo, Scope scope, Interval interval) {
    return switch (slo.indicator()) {
      case Indicator.Slots slots when isMeasured(slo.promise()) ->
          measure(slots, regions(slo, scope), interval);
      case Indicator.Slots _, Indicator.Queries _, Indicator.Composite _ ->
          Measurement.noData(Cause.NOT_MEASURED_HERE);
    };
  }

  /** Whole slots over a window that ends now; slices and calendars need other sums. */
  private static boolean isMeasured(Slo.Promise promise) {
    boolean occurrences =
        switch (promise.budgeting()) {
          case Budgeting.Occurrences() -> true;
          case Budgeting.Timeslices _, Budgeting.RatioTimeslices _ -> false;
        };
    return occurrences
        && switch (promise.window()) {
          case Window.Rolling _ -> true;
          case CalendarWindow _ -> false;
        };
  }

  private static List<String> regions(Slo slo, Scope scope) {
    return switch (scope) {
      case Scope.InRegion(String region) -> List.of(region);
      case Scope.Global() -> slo.regions();
    };
  }

  private Measurement measure(Indicator.Slots slots, List<String> regions, Interval interval) {
    Predicate predicate = Predicate.of(slots);
    List<WindowCounts> parts =
        regions.stream()
            .flatMap(region -> reader.window(slots.probe(), region, predicate, interval).stream())
            .toList();
    // A sum over some of the regions would look like a number for all of them.
    return parts.size() < regions.size()
        ? Measurement.noData(Cause.NOT_MEASURED_HERE)
        : sum(parts, reader.aligned(interval));
  }

  private static Measurement sum(List<WindowCounts> parts, Interval interval) {
    SlotCounts counts =
        parts.stream().map(WindowCounts::counts).reduce(SlotCounts.NONE, SlotCounts::plus);
    Optional<Instant> first =
        parts.stream().flatMap(part -> part.firstSlot().stream()).min(Comparator.naturalOrder());
    // The oldest of them: a sum is only as fresh as its stalest region.
    Optional<Instant> last =
        parts.stream().allMatch(part -> part.lastMeasured().isPresent())
            ? parts.stream()
                .flatMap(part -> part.lastMeasured().stream())
                .min(Comparator.naturalOrder())
            : Optional.empty();
    double coverage = counts.all() == 0 ? 0 : (double) counts.measured() / counts.all();
    return new Measurement(
        sli(counts, first), coverage, first.map(at -> span(at, interval)).orElse(0.0), last);
  }

  private static Sli sli(SlotCounts counts, Optional<Instant> first) {
    if (counts.measured() > 0) {
      return new Sli.Measured(counts.good(), counts.measured());
    }
    return new Sli.NoData(first.isPresent() ? Cause.BLIND : Cause.NEVER_MEASURED);
  }

  private static double span(Instant first, Interval interval) {
    double lived = Duration.between(first, interval.until()).toMillis();
    return Math.clamp(lived / interval.length().toMillis(), 0, 1);
  }
}
