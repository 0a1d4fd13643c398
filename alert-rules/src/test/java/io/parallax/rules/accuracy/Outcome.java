package io.parallax.rules.accuracy;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.sli.Scope;
import io.parallax.sli.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of an SLO in one region, or in all of them together.
 *
 * @param regions that are counted
 * @param looks all that was recorded of it at some moments, but tiles and blocks
 */
record Outcome(Subject of, List<InRegion> regions, List<Samples> looks) {

  /**
   * @param good tiles that the rules recorded
   * @param total tiles that the rules recorded
   */
  record InRegion(Case of, Scrapes truth, Samples good, Samples total) {}

  static boolean isOf(Subject of, Samples samples) {
    return of.slo().id().equals(samples.labels.get(Labels.SLO))
        && of.scope().label().equals(samples.labels.get(Labels.REGION));
  }

  String name() {
    String slo = of.slo().id();
    return switch (of.scope()) {
      case Scope.InRegion(String region) ->
          of.slo().regions().size() == 1 ? slo : slo + " in " + region;
      case Scope.Global() -> slo + " in all regions";
    };
  }

  /** What was scraped. */
  Counter counter() {
    Counter one = regions.getFirst().of().counter();
    return regions.size() == 1 ? one : one.everywhere();
  }

  /** Share of the budget that is left. */
  Samples remaining() {
    return looks.stream()
        .filter(samples -> isNamed(RuleSeries.BUDGET_REMAINING, samples))
        .findFirst()
        .orElseThrow();
  }

  /** What was recorded of a window, if there ever was a number. */
  Optional<Samples> of(Series series, Duration window) {
    return looks.stream()
        .filter(samples -> isNamed(series, samples))
        .filter(samples -> Durations.print(window).equals(samples.labels.get(Labels.WINDOW)))
        .findFirst();
  }

  static boolean isNamed(Series series, Samples samples) {
    return series.name().equals(samples.labels.get("__name__"));
  }

  /** Events that scrapes could know of, in the seconds [{@code from}, {@code until}). */
  Truth truth(int from, int until) {
    return regions.stream()
        .map(each -> each.truth().truth(Math.max(from, each.of().truthFrom()), until))
        .reduce(Truth.NONE, Truth::plus);
  }
}
