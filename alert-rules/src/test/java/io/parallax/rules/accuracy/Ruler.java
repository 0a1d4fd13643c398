package io.parallax.rules.accuracy;

import io.parallax.naming.Labels;
import io.parallax.rules.file.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.LongStream;

/**
 * Evaluates the rules of some cases over their scrapes, tiles every minute and blocks of them as
 * often as they say, but for what the cases' rulers missed.
 *
 * @param start when second 0 is, in milliseconds since the epoch
 * @param last evaluation
 */
record Ruler(Evaluation prometheus, Promises promises, long start, long last) {
  static final long MINUTE = 60_000;

  /** Evaluations come at this second of their minute, scrapes at others. */
  private static final long PHASE = 7_000;

  /** Of a block's evaluations that were missed, as many may come before one that makes it up. */
  private static final int MISSED = 3;

  static Ruler until(long end, Evaluation prometheus, Promises promises, long start) {
    return new Ruler(prometheus, promises, start, end - MINUTE + PHASE);
  }

  long first() {
    return start + PHASE;
  }

  /** Good tiles before total ones, which look at them. */
  List<Samples> tiles(Case of) throws IOException, InterruptedException {
    List<Samples> recorded = new ArrayList<>();
    for (Rule.Recording rule : promises.tiles(of)) {
      recorded.addAll(
          prometheus.record(rule, first(), last, MINUTE, (_, at) -> isEvaluated(of, at)));
    }
    return recorded;
  }

  void blocks() throws IOException, InterruptedException {
    for (Map.Entry<Duration, List<Rule.Recording>> blocks : promises.blocks().entrySet()) {
      blocks(blocks.getKey().toMillis(), blocks.getValue());
    }
  }

  /** All that have one before them, or nothing at all; then what makes up for missed ones. */
  private void blocks(long step, List<Rule.Recording> rules)
      throws IOException, InterruptedException {
    long first = last - (last - first()) / step * step;
    for (Rule.Recording rule : rules) {
      record(rule, first, last, step, false);
    }
    for (long at : late(first, step)) {
      for (Rule.Recording rule : rules) {
        record(rule, at, at, step, true);
      }
    }
  }

  private long[] late(long first, long step) {
    return LongStream.iterate(first, at -> at <= last, at -> at + step)
        .filter(at -> promises.cases().stream().anyMatch(each -> makesUp(each, at, step)))
        .toArray();
  }

  private void record(Rule.Recording rule, long from, long until, long step, boolean late)
      throws IOException, InterruptedException {
    String region = rule.labels().get(Labels.REGION);
    prometheus.record(
        rule,
        from,
        until,
        step,
        (labels, at) ->
            promises.cases().stream()
                .filter(each -> each.name().equals(labels.get(Labels.SLO)))
                .filter(each -> each.region().equals(region))
                .anyMatch(each -> isEvaluated(each, at) && makesUp(each, at, step) == late));
  }

  /**
   * What all rules but those of tiles and blocks record at some moments, unless they are missed.
   */
  List<Samples> looks(long first, long between) throws IOException, InterruptedException {
    List<Samples> recorded = new ArrayList<>();
    for (Rule.Recording rule : promises.others()) {
      recorded.addAll(prometheus.record(rule, first, last, between, this::isLookedAt));
    }
    return recorded;
  }

  private boolean isLookedAt(SortedMap<String, String> labels, long at) {
    return promises.cases().stream()
        .filter(each -> each.name().equals(labels.get(Labels.SLO)))
        .allMatch(each -> isEvaluated(each, at));
  }

  private boolean isEvaluated(Case of, long at) {
    return at >= first() && of.evaluated().test((int) ((at - start) / 1000));
  }

  /** Whether the block of {@code at} holds more than its own length. */
  private boolean makesUp(Case of, long at, long step) {
    return isEvaluated(of, at)
        && !isEvaluated(of, at - step)
        && LongStream.rangeClosed(2, MISSED + 1)
            .anyMatch(back -> isEvaluated(of, at - back * step));
  }
}
