package io.parallax.backtest;

import io.parallax.sli.Interval;
import io.parallax.sli.tile.Counts;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Which tiles of an SLO are there, at evaluations by their number.
 *
 * @param evaluations from number zero on; earlier ones have numbers below it
 */
record Presence(
    Tape tape,
    Workspace workspace,
    Slo slo,
    String region,
    List<Instant> evaluations,
    Timetable timetable) {
  private static final double FAILING = 0.5;
  private static final Duration PROBES_FAIL_OVER = Duration.ofMinutes(5);

  /** The tile of {@code group} is there. */
  IntPredicate of(String group) {
    Coverage coverage = new Coverage(timetable, List.of(tape.timeline(slo.id(), region, group)));
    return i -> coverage.isKnown(timetable.tileOf(evaluation(i)));
  }

  /** No tile of any group, though there was one before: what came before the first nobody knows. */
  IntPredicate gone() {
    IntPredicate present =
        tape.groups(slo).stream().map(this::of).reduce(_ -> false, IntPredicate::or);
    Optional<Instant> since = since();
    return i -> !present.test(i) && since.map(first -> first.isBefore(evaluation(i))).orElse(false);
  }

  /** What was counted in the {@code window} before. */
  IntFunction<Counts> counted(String group, Duration window) {
    return i -> sum(slo, group, i, window);
  }

  /** A probe SLI of the service is mostly bad. */
  IntPredicate probesFail() {
    List<Slo> probed =
        workspace.slos().stream()
            .filter(each -> each.service().equals(slo.service()))
            .filter(each -> each.indicator() instanceof Indicator.Slots)
            .toList();
    return i ->
        probed.stream()
            .map(each -> sum(each, Tape.ALL, i, PROBES_FAIL_OVER))
            .anyMatch(counts -> counts.total() > 0 && counts.bad() / counts.total() > FAILING);
  }

  private Optional<Instant> since() {
    return tape.groups(slo).stream()
        .flatMap(each -> tape.timeline(slo.id(), region, each).stream())
        .flatMap(timeline -> timeline.start().stream())
        .min(Comparator.naturalOrder());
  }

  private Counts sum(Slo of, String group, int i, Duration window) {
    Interval interval = Interval.before(timetable.known(evaluation(i)), window);
    return tape.timeline(of.id(), region, group)
        .map(timeline -> timeline.sum(interval))
        .orElse(Counts.NONE);
  }

  private Instant evaluation(int i) {
    return evaluations.getFirst().plus(timetable.tile().multipliedBy(i));
  }
}
