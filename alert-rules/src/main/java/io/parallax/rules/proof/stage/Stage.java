package io.parallax.rules.proof.stage;

import static java.util.stream.Collectors.joining;

import io.parallax.budget.BurnRateWindow;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SlotSeries;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Proof.Expectation;
import io.parallax.rules.proof.stage.Proof.Input;
import io.parallax.rules.proof.stage.Proof.Sample;
import io.parallax.spec.slo.AlertPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects what goes into one proof. */
public final class Stage {
  /** Behind a value: it stays (or goes on to grow) to the end of the proof. */
  public static final String ON = "x#";

  private static final double MILLION = 1e6;

  private final String name;
  private final Duration interval;
  private final Duration pace;
  private String before = "";
  private final List<Input> inputs = new ArrayList<>();
  private final SortedSet<Duration> lengths = new TreeSet<>();
  private final List<Blocks> blocks = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  /**
   * @param pace between two samples, and between two evaluations
   */
  public Stage(String name, Duration pace) {
    this(name, pace, pace);
  }

  /**
   * @param interval between two samples
   * @param pace between two evaluations
   */
  public Stage(String name, Duration interval, Duration pace) {
    this.name = name;
    this.interval = interval;
    this.pace = pace;
  }

  /** So many samples are missing before the first of the inputs that follow. */
  public Stage blank(long samples) {
    before = "_x" + samples + " ";
    return this;
  }

  /** A series with one value a tile, in promtool's notation. */
  public Stage input(Series series, Map<String, String> labels, String values) {
    return input(series.name(), labels, values);
  }

  public Stage input(String series, Map<String, String> labels, String values) {
    return input(series(series, labels), values);
  }

  public Stage input(String series, String values) {
    inputs.add(new Input(series, before + values));
    return this;
  }

  /** Tiles that follow are there in blocks, too, as a region's rules record them. */
  public Stage inBlocks(Duration length) {
    lengths.add(length);
    return this;
  }

  /** The tiles of an SLO. */
  public Stage tiles(String slo, String region, String good, String total) {
    Map<String, String> labels = Map.of(Labels.SLO, slo, Labels.REGION, region, Labels.SHARD, "0");
    lengths.forEach(length -> {
      int each = (int) (length.toMillis() / pace.toMillis());
      blocks.add(new Blocks(labels, before + good, before + total, length, each));
    });
    return input(RuleSeries.GOOD_TILE, labels, good).input(RuleSeries.TOTAL_TILE, labels, total);
  }

  /** Each parameter of an objective, through the whole proof, in the given order. */
  public Stage objective(Map<String, String> labels, SequencedMap<String, Double> parameters) {
    parameters.forEach((parameter, value) ->
        input(RuleSeries.OBJECTIVE, with(labels, Labels.PARAMETER, parameter), value + ON));
    return this;
  }

  /** Slots of the region, so that it is not blind. */
  public Stage sees(String region, String values) {
    Map<String, String> labels =
        Map.of(
            Labels.PROBE, "proof",
            Labels.REGION, region,
            Labels.PREDICATE, "available",
            Labels.OUTCOME, "good",
            Labels.EPOCH, "1");
    return input(SlotSeries.SLOTS, labels, values);
  }

  /** After {@code tiles} evaluations the query gives exactly these series. */
  public Stage expect(int tiles, String query, Sample... samples) {
    expectations.add(new Expectation(query, pace.multipliedBy(tiles), List.of(samples)));
    return this;
  }

  /** A recorded value, rounded to millionths. */
  public Stage value(int tiles, Series series, Map<String, String> labels, double value) {
    Matcher[] matchers =
        new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> Matcher.equal(label.getKey(), label.getValue()))
                .toArray(Matcher[]::new);
    String query =
        "round(sum(" + Printer.line(Selector.of(series.name(), matchers)) + "), 0.000001)";
    double rounded = Math.floor(value * MILLION + 0.5) / MILLION; // as PromQL rounds
    return expect(tiles, query, new Sample("{}", rounded));
  }

  /** Nothing is recorded. */
  public Stage none(int tiles, Series series, Map<String, String> labels) {
    return expect(tiles, series(series.name(), labels));
  }

  /**
   * Exactly these alerts fire among those that {@code filter} selects, and the one that always
   * does.
   */
  public Stage alerts(int tiles, List<Matcher> filter, List<Map<String, String>> firing) {
    List<Matcher> matchers = new ArrayList<>(filter);
    matchers.add(Matcher.equal("alertstate", "firing"));
    matchers.add(Matcher.notEqual(Labels.ALERT_NAME, Alerts.DEAD_MAN));
    String query = Printer.line(Selector.of("ALERTS", matchers.toArray(Matcher[]::new)));
    Sample[] samples =
        firing.stream()
            .map(labels -> new Sample(series("ALERTS", with(labels, "alertstate", "firing")), 1))
            .toArray(Sample[]::new);
    return expect(tiles, query, samples);
  }

  public Proof proof() {
    Duration end = expectations.stream().map(Expectation::at).max(Duration::compareTo).orElse(pace);
    String on = "x" + end.toMillis() / interval.toMillis();
    List<Input> whole =
        Stream.concat(
                inputs.stream()
                    .map(input -> new Input(input.series(), input.values().replace(ON, on))),
                blocks.stream().flatMap(block -> block.inputs(on)))
            .toList();
    return new Proof(name, interval, whole, expectations);
  }

  /** Labels of an alert of a user's own policy, as the rules would write them. */
  public static Map<String, String> own(
      String alert, Map<String, String> objective, AlertPolicy policy) {
    SortedMap<String, String> labels = new TreeMap<>(objective);
    labels.remove(Labels.SHARD);
    labels.put(Labels.ALERT_NAME, alert);
    labels.put(Labels.POLICY, policy.name());
    labels.put(Labels.SEVERITY, policy.condition().severity());
    labels.put(Labels.TARGETS, policy.targets().stream().sorted().collect(joining(",")));
    labels.put(Labels.SCOPE, "region");
    if (!policy.triggers().contains(AlertPolicy.Trigger.RESOLVED)) {
      labels.put(Labels.NOTIFY_RESOLVED, "false");
    }
    return labels;
  }

  /** Labels of a burn alert, as the rules would write them. */
  public static Map<String, String> burn(
      Map<String, String> objective, BurnRateWindow pair, boolean global) {
    SortedMap<String, String> labels = new TreeMap<>(objective);
    labels.remove(Labels.SHARD);
    labels.put(
        "alertname", global ? Alerts.globalBurn(pair.severity()) : Alerts.burn(pair.severity()));
    labels.put(Labels.PAIR, pair.pair());
    labels.put(Labels.SEVERITY, pair.severity().label());
    labels.put(Labels.SCOPE, global ? "global" : "region");
    if (global) {
      labels.put(Labels.REGION, "global");
    }
    return labels;
  }

  public static SortedMap<String, String> with(
      Map<String, String> labels, String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(labels);
    more.put(name, value);
    return more;
  }

  public static String series(String name, Map<String, String> labels) {
    StringJoiner text = new StringJoiner(",", name + "{", "}");
    new TreeMap<>(labels).forEach((label, value) -> text.add(label + "=\"" + escape(value) + "\""));
    return text.toString();
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
