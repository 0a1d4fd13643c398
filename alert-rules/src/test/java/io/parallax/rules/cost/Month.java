package io.parallax.rules.cost;

import io.parallax.rules.accuracy.Samples;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Samples of the time before a moment, as long as the longest window that reads them. How many
 * there are is all that matters.
 *
 * @param at the moment, in milliseconds since the epoch
 */
record Month(long at) {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long SCRAPE = Duration.ofSeconds(15).toMillis();
  private static final long RAW = Duration.ofDays(3).plusHours(1).toMillis();

  Samples now(Map<String, String> labels) {
    return samples(labels, 0, MINUTE, 1, 0);
  }

  Samples every(Duration step, Duration length, Map<String, String> labels, double value) {
    return samples(labels, length.toMillis(), step.toMillis(), value, 0);
  }

  /** Counters of a service in that many series: a good and a bad one of each instance. */
  Stream<Samples> counters(String name, int series) {
    return IntStream.range(0, series)
        .mapToObj(i ->
            samples(
                Map.of(
                    "__name__",
                    name,
                    "job",
                    "service",
                    "instance",
                    Integer.toString(i / 2),
                    "code",
                    i % 2 == 0 ? "200" : "500"),
                RAW,
                SCRAPE,
                1000,
                i % 2 == 0 ? 100 : 1));
  }

  private Samples samples(
      Map<String, String> labels, long length, long step, double first, double growth) {
    Samples samples = new Samples(new TreeMap<>(labels));
    double value = first;
    for (long time = at - length; time <= at; time += step) {
      samples.add(time, value);
      value += growth;
    }
    return samples;
  }
}
