package io.parallax.rules.cost;

import io.parallax.rules.accuracy.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The usual layout of 17 rules an SLO, by its published formulas: an error ratio over each of seven
 * windows from the raw counters, the mean of the shortest over 30 days, seven about the objective,
 * and two alerts of two pairs of windows each. All are evaluated once a minute.
 *
 * @param counter the SLI's series of all events
 */
record SeventeenRules(String counter) {
  private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");
  private static final String RATIO = "peer:error:ratio";
  private static final String BUDGET = "peer:budget:ratio";

  /** What is evaluated, and over which window it looks; an empty one for what only looks at now. */
  record Peer(String window, String expr) {}

  List<Peer> rules() {
    return Stream.of(
            WINDOWS.stream().map(window -> new Peer(window, ratio(window))),
            Stream.of(new Peer("30d", mean())),
            about(),
            Stream.of(
                new Peer(
                    "", "(%s) or (%s)".formatted(pair("5m", "1h", 14.4), pair("30m", "6h", 6))),
                new Peer("", "(%s) or (%s)".formatted(pair("2h", "1d", 3), pair("6h", "3d", 1)))))
        .flatMap(rules -> rules)
        .toList();
  }

  /** What its rules have recorded, but for the mean's input one sample each at {@code at}. */
  Stream<Samples> recorded(Month month) {
    Stream<Samples> now =
        Stream.concat(WINDOWS.stream().skip(1), Stream.of("30d"))
            .map(window -> month.now(labels(RATIO, window)));
    return Stream.concat(
        Stream.of(
            month.every(Duration.ofMinutes(1), Duration.ofDays(30), labels(RATIO, "5m"), 0.001),
            month.now(labels(BUDGET, ""))),
        now);
  }

  private static Map<String, String> labels(String name, String window) {
    return window.isEmpty()
        ? Map.of("__name__", name, "slo", "s")
        : new TreeMap<>(Map.of("__name__", name, "slo", "s", "window", window));
  }

  private String ratio(String window) {
    return "sum(rate(%s{code=~\"5..\"}[%s])) / sum(rate(%s[%s]))"
        .formatted(counter, window, counter, window);
  }

  private static String mean() {
    return "sum_over_time(%s[30d]) / ignoring(window) count_over_time(%s[30d])"
        .formatted(recorded("5m"), recorded("5m"));
  }

  private static Stream<Peer> about() {
    return Stream.of(
            "vector(0.999)",
            "vector(1 - 0.999)",
            "vector(30)",
            burn("5m"),
            burn("30d"),
            "1 - " + BUDGET + "{slo=\"s\"}",
            "vector(1)")
        .map(expr -> new Peer("", expr));
  }

  private static String burn(String window) {
    return "%s / on(slo) group_left() %s{slo=\"s\"}".formatted(recorded(window), BUDGET);
  }

  private static String pair(String brief, String lasting, double factor) {
    return "max(%s > (%s * 0.001)) without (window) and max(%s > (%s * 0.001)) without (window)"
        .formatted(recorded(brief), factor, recorded(lasting), factor);
  }

  private static String recorded(String window) {
    return "%s{slo=\"s\", window=\"%s\"}".formatted(RATIO, window);
  }
}
