package io.parallax.backtest.samples;

import io.parallax.backtest.samples.Plan.Step;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a series' samples, as Prometheus has it: ranges are open at their beginning. */
final class Ranges {
  /** How far back the value of an instant may lie. */
  private static final long LOOKBACK = 5 * 60 * 1_000;

  /** Of samples number {@code from} to {@code until}, at least one. */
  @FunctionalInterface
  private interface Fold {
    double of(Track track, int from, int until);
  }

  private Ranges() {}

  static Step instant(List<Track> tracks, Selector selector) {
    return folded(tracks, offset(selector), LOOKBACK, Ranges::last);
  }

  /** Seconds since the epoch at which each sample was taken. */
  static Step timestamp(List<Track> tracks, Selector selector) {
    return folded(
        tracks,
        offset(selector),
        LOOKBACK,
        (track, _, until) -> track.times()[until - 1] / 1_000.0);
  }

  static Step over(String function, List<Track> tracks, Range range) {
    return folded(tracks, offset(range.selector()), range.length().toMillis(), fold(function));
  }

  private static Fold fold(String function) {
    return switch (function) {
      case "last_over_time" -> Ranges::last;
      case "min_over_time" -> Ranges::least;
      case "max_over_time" -> Ranges::greatest;
      case "sum_over_time" -> Ranges::sum;
      case "count_over_time" -> (_, from, until) -> until - from;
      case "avg_over_time" -> (track, from, until) -> sum(track, from, until) / (until - from);
      case "resets" -> Ranges::resets;
      default ->
          throw new Unsupported(
              "'" + function + "' can't be evaluated over a file: ask a Prometheus with --source");
    };
  }

  private static long offset(Selector selector) {
    return selector.when().offset().toMillis();
  }

  private static Step folded(List<Track> tracks, long offset, long length, Fold fold) {
    return time -> {
      Map<LabelSet, Double> values = new LinkedHashMap<>();
      long end = time - offset;
      for (Track track : tracks) {
        int until = track.firstAfter(end);
        int from = track.firstAfter(end - length);
        if (until > from && values.put(track.labels(), fold.of(track, from, until)) != null) {
          throw new Unsupported("several metrics have the same labels: name the metric");
        }
      }
      return new Element.Vector(values);
    };
  }

  private static double last(Track track, int from, int until) {
    return track.values()[until - 1];
  }

  private static double least(Track track, int from, int until) {
    double least = track.values()[from];
    for (int i = from + 1; i < until; i++) {
      double next = track.values()[i];
      least = next < least || Double.isNaN(least) ? next : least;
    }
    return least;
  }

  private static double greatest(Track track, int from, int until) {
    double greatest = track.values()[from];
    for (int i = from + 1; i < until; i++) {
      double next = track.values()[i];
      greatest = next > greatest || Double.isNaN(greatest) ? next : greatest;
    }
    return greatest;
  }

  private static double sum(Track track, int from, int until) {
    double sum = 0;
    for (int i = from; i < until; i++) {
      sum += track.values()[i];
    }
    return sum;
  }

  private static double resets(Track track, int from, int until) {
    int resets = 0;
    for (int i = from + 1; i < until; i++) {
      resets += track.values()[i] < track.values()[i - 1] ? 1 : 0;
    }
    return resets;
  }
}
