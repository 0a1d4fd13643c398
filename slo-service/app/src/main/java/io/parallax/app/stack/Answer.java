package io.parallax.app.stack;

import io.parallax.sli.Cause;
import java.util.List;
import java.util.Map;

/** What a server says to a query. */
public sealed interface Answer {
  /**
   * @param series in the server's order; warnings are not kept
   */
  record Result(List<Series> series) implements Answer {
    public Result {
      series = List.copyOf(series);
    }
  }

  /**
   * @param cause no answer, or one that is none
   * @param why for people; holds no secret
   */
  record Failed(Cause cause, String why) implements Answer {}

  /**
   * @param samples one for an instant vector, oldest first for a range
   */
  record Series(Map<String, String> labels, List<Sample> samples) {
    public Series {
      labels = Map.copyOf(labels);
      samples = List.copyOf(samples);
    }

    /** Value of a label, empty when it has none. */
    public String label(String name) {
      return labels.getOrDefault(name, "");
    }

    public double last() {
      return samples.getLast().value();
    }
  }

  /**
   * @param at milliseconds since the epoch
   * @param value as it was told: may be negative, infinite or not a number
   */
  record Sample(long at, double value) {}
}
