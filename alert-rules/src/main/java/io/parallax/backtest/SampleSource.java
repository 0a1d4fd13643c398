package io.parallax.backtest;

import io.parallax.promql.Expr;
import io.parallax.sli.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Somebody who has samples of the past: a Prometheus, a Mimir, a file. */
public interface SampleSource {
  /** What {@code expr} was at {@code first} and every {@code step} after it, up to {@code last}. */
  Reply range(Expr expr, Instant first, Instant last, Duration step);

  /** The samples themselves, after {@code after} and up to {@code last}. */
  Reply samples(Expr.Selector series, Instant after, Instant last);

  /** Where nobody is to be asked. */
  SampleSource NOBODY =
      new SampleSource() {
        private final Reply none =
            new Reply.Failed(Cause.NOT_MEASURED_HERE, "no source is named for the region");

        @Override
        public Reply range(Expr expr, Instant first, Instant last, Duration step) {
          return none;
        }

        @Override
        public Reply samples(Expr.Selector series, Instant after, Instant last) {
          return none;
        }
      };

  /** What a source says. What can't be had is {@link Failed}, never an empty result. */
  sealed interface Reply {
    /**
     * @param lines one for each series, in the source's order
     */
    record Found(List<Line> lines) implements Reply {
      public Found {
        lines = List.copyOf(lines);
      }
    }

    /**
     * @param why for people; holds no secret
     */
    record Failed(Cause cause, String why) implements Reply {}
  }

  /**
   * One series.
   *
   * @param points at least one, oldest first
   */
  record Line(Map<String, String> labels, List<Point> points) {
    public Line {
      labels = Map.copyOf(labels);
      points = List.copyOf(points);
    }

    /** Value of a label, empty when it has none. */
    public String label(String name) {
      return labels.getOrDefault(name, "");
    }

    /** The newest value. */
    public double last() {
      return points.getLast().value();
    }
  }

  /**
   * @param at milliseconds since the epoch
   * @param value as it was told: may be negative, infinite or not a number
   */
  record Point(long at, double value) {}
}
