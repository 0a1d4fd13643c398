package io.parallax.app.stack;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.sli.Subject;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Measures SLIs from the windows that the rules of each region record. All regions together are the
 * sum of what each of them says of itself; verdicts of all of them together are no region's.
 *
 * @param stacks what is known of each region, by its name
 * @param workspace whose adjustments apply, and whose SLOs composites are made of
 */
public record RecordedEngine(Function<String, Snapshot> stacks, Workspace workspace)
    implements SliEngine {

  @Override
  public List<Measurement> measure(Subject subject, List<Interval> intervals) {
    return isRecorded(subject.slo()) && !subject.adjusted().isEmpty()
        ? intervals.stream().map(interval -> measure(subject, interval.length())).toList()
        : new TiledEngine(stacks, workspace).measure(subject, intervals);
  }

  /**
   * Windows are recorded of events, each counted once, and of each SLO as a whole; what adjustments
   * take out of them is not.
   */
  static boolean isRecorded(Slo slo) {
    return slo.budgeting() instanceof Budgeting.Occurrences
        && slo.window() instanceof Window.Rolling
        && !(slo.indicator() instanceof Indicator.Composite)
        && slo.reach().groupBy().isEmpty();
  }

  private Measurement measure(Subject subject, Duration window) {
    String slo = subject.slo().id();
    List<Measurement> parts = new ArrayList<>();
    for (String region : subject.counted()) {
      parts.add(
          switch (stacks.apply(region)) {
            case Snapshot.Failed(Cause cause) -> Measurement.noData(cause);
            case Snapshot.Known(Recorded recorded, _) ->
                new Measurement(
                    recorded.sli(slo, window),
                    recorded.coverage(slo, window),
                    1,
                    recorded.lastTile(slo));
          });
    }
    return sum(parts);
  }

  private static Measurement sum(List<Measurement> parts) {
    return new Measurement(
        parts.stream().map(Measurement::sli).reduce(RecordedEngine::plus).orElseThrow(),
        parts.stream().mapToDouble(Measurement::coverage).average().orElseThrow(),
        1,
        lastMeasured(parts));
  }

  /** A sum over some of the regions would look like a number for all of them. */
  private static Sli plus(Sli left, Sli right) {
    return switch (left) {
      case Sli.NoData unknown -> unknown;
      case Sli.Idle() -> right;
      case Sli.Measured(double good, double total) ->
          switch (right) {
            case Sli.NoData unknown -> unknown;
            case Sli.Idle() -> left;
            case Sli.Measured(double more, double all) ->
                new Sli.Measured(good + more, total + all);
          };
    };
  }

  private static Optional<Instant> lastMeasured(List<Measurement> parts) {
    return parts.stream().allMatch(part -> part.lastMeasured().isPresent())
        ? parts.stream()
            .flatMap(part -> part.lastMeasured().stream())
            .min(Comparator.naturalOrder())
        : Optional.empty();
  }
}
