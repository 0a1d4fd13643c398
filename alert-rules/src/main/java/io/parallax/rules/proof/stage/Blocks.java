package io.parallax.rules.proof.stage;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.rules.proof.stage.Proof.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The blocks that a region records of its tiles, for proofs of rules that have them from elsewhere.
 *
 * @param labels of the tiles
 * @param good tiles in promtool's notation
 * @param length of a block
 * @param each how many tiles that is
 */
record Blocks(Map<String, String> labels, String good, String total, Duration length, int each) {
  private static final Pattern VALUES =
      Pattern.compile("(?<missing>_|stale)|(?<first>-?[\\d.eE]+)(?<step>[+-][\\d.eE]+)?");

  /**
   * @param on what {@link Stage#ON} stands for
   */
  Stream<Input> inputs(String on) {
    List<OptionalDouble> all = values(total.replace(Stage.ON, on));
    return Stream.of(
        input(RuleSeries.GOOD_BLOCK, values(good.replace(Stage.ON, on)), DoubleStream::sum),
        input(RuleSeries.TOTAL_BLOCK, all, DoubleStream::sum),
        input(RuleSeries.MEASURED_BLOCK, all, DoubleStream::count));
  }

  private Input input(
      Series series, List<OptionalDouble> tiles, ToDoubleFunction<DoubleStream> counted) {
    Map<String, String> block = new TreeMap<>(labels);
    block.put(Labels.BLOCK, Durations.print(length));
    String values =
        IntStream.range(0, tiles.size())
            .mapToObj(last -> last % each == 0 ? block(tiles, last, counted) : "_")
            .collect(Collectors.joining(" "));
    return new Input(Stage.series(series.name(), block), values);
  }

  /** Missing where all its tiles are. */
  private String block(
      List<OptionalDouble> tiles, int last, ToDoubleFunction<DoubleStream> counted) {
    List<OptionalDouble> there =
        tiles.subList(Math.max(0, last - each + 1), last + 1).stream()
            .filter(OptionalDouble::isPresent)
            .toList();
    return there.isEmpty()
        ? "_"
        : Double.toString(
            counted.applyAsDouble(there.stream().flatMapToDouble(OptionalDouble::stream)));
  }

  private static List<OptionalDouble> values(String notation) {
    List<OptionalDouble> values = new ArrayList<>();
    for (String part : notation.split(" ", -1)) {
      values.addAll(part(part));
    }
    return values;
  }

  /** {@code 5}, {@code 5x9}, {@code 5+1x9}, {@code _} or {@code _x9}. */
  private static List<OptionalDouble> part(String part) {
    String[] times = part.split("x", 2);
    Matcher one = VALUES.matcher(times[0]);
    if (!one.matches()) {
      throw new IllegalArgumentException("no values of promtool: " + part);
    }
    int more = times.length == 1 ? 0 : Integer.parseInt(times[1]);
    if (one.group("missing") != null) {
      return Collections.nCopies(Math.max(1, more), OptionalDouble.empty());
    }
    double first = Double.parseDouble(one.group("first"));
    double step = one.group("step") == null ? 0 : Double.parseDouble(one.group("step"));
    return IntStream.rangeClosed(0, more)
        .mapToObj(i -> OptionalDouble.of(first + i * step))
        .toList();
  }
}
