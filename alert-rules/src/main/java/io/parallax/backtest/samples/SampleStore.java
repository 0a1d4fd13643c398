package io.parallax.backtest.samples;

import com.google.re2j.Pattern;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Samples by name and labels. Filled once, then only read. */
public final class SampleStore {
  private final Map<String, Map<LabelSet, Growing>> byName = new LinkedHashMap<>();
  private final Map<String, List<Track>> tracks = new LinkedHashMap<>();
  private int samples;
  private long first = Long.MAX_VALUE / 2;

  /** A series that is being read. */
  private static final class Growing {
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int count;

    void add(long time, double value) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      times[count] = time;
      values[count++] = value;
    }

    Track track(LabelSet labels) {
      int[] order =
          IntStream.range(0, count)
              .boxed()
              .sorted(Comparator.comparingLong(i -> times[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Track(
          labels,
          Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
          Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }

    boolean isInOrder() {
      return IntStream.range(1, count).allMatch(i -> times[i - 1] < times[i]);
    }

    Track asItIs(LabelSet labels) {
      return new Track(labels, Arrays.copyOf(times, count), Arrays.copyOf(values, count));
    }
  }

  void add(String name, LabelSet labels, long time, double value) {
    byName
        .computeIfAbsent(name, _ -> new LinkedHashMap<>())
        .computeIfAbsent(labels, _ -> new Growing())
        .add(time, value);
    samples++;
    first = Math.min(first, time);
  }

  /** How many there are. */
  public int size() {
    return samples;
  }

  /** Time of the oldest; far in the future where there is none. */
  long first() {
    return first;
  }

  void close() {
    byName.forEach((name, series) ->
        tracks.put(
            name,
            series.entrySet().stream()
                .map(each ->
                    each.getValue().isInOrder()
                        ? each.getValue().asItIs(each.getKey())
                        : each.getValue().track(each.getKey()))
                .toList()));
    byName.clear();
  }

  List<Track> select(Selector selector) {
    return tracks.getOrDefault(selector.name(), List.of()).stream()
        .filter(
            track -> selector.matchers().stream().allMatch(each -> matches(each, track.labels())))
        .toList();
  }

  private static boolean matches(Matcher matcher, LabelSet labels) {
    String value = labels.get(matcher.label());
    return switch (matcher.operator()) {
      case EQUAL -> Objects.equals(value, matcher.value());
      case NOT_EQUAL -> !Objects.equals(value, matcher.value());
      case MATCHES -> Pattern.matches(matcher.value(), value);
      case MATCHES_NOT -> !Pattern.matches(matcher.value(), value);
    };
  }
}
