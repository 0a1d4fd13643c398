package io.parallax.app.stack;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of which SLOs the tiles are needed, since their windows are not recorded as sums of events.
 *
 * @param region whose
 */
record Tiled(Workspace workspace, String region, BurnRatePolicy policy) {

  /** Their ids. */
  Set<String> slos() {
    return all().map(Slo::id).collect(Collectors.toSet());
  }

  private Stream<Slo> all() {
    return workspace.slos().stream()
        .filter(slo -> !RecordedEngine.isRecorded(slo))
        .flatMap(slo -> counted(slo).stream())
        .filter(slo -> slo.regions().contains(region))
        .distinct();
  }

  /** It, or the parts of a composite whose slices are judged together. */
  private List<Slo> counted(Slo slo) {
    return switch (slo.indicator()) {
      case Indicator.Slots _ -> List.of();
      case Indicator.Queries _ -> List.of(slo);
      case Indicator.Composite(var parts) when slo.budgeting() instanceof Budgeting.Timeslices ->
          parts.stream().flatMap(part -> workspace.slo(part.slo()).stream()).toList();
      case Indicator.Composite _ -> List.of();
    };
  }

  /** From when on tiles are in any window at {@code now}. */
  Instant since(Instant now) {
    return workspace.slos().stream()
        .filter(slo -> !RecordedEngine.isRecorded(slo))
        .map(slo -> slo.window().start(now).minus(slice(slo)))
        .min(Comparator.naturalOrder())
        .filter(start -> start.isBefore(now.minus(longest())))
        .orElse(now.minus(longest()))
        .minus(policy.tile().multipliedBy(2));
  }

  private Duration longest() {
    return policy.windows().stream()
        .map(BurnRateWindow::longWindow)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Duration slice(Slo slo) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> Duration.ZERO;
      case Budgeting.Timeslices slices -> slices.slice();
      case Budgeting.RatioTimeslices slices -> slices.slice();
    };
  }
}
