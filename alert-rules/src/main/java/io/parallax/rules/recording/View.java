package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.lastOverTime;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import io.parallax.sli.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The recorded series as the shared rules of one scope read them.
 *
 * @param scope one region, or all together
 * @param tile length of the tiles
 */
public record View(Scope scope, Duration tile) {
  /** One SLO with one SLO; the right side has one series for each by construction. */
  public static final Matching SAME_SLO = Matching.on(Labels.SLO);

  public static final Matching MANY_OF_ONE_SLO = SAME_SLO.manyToOne();

  /** One SLO and group of it with the same. */
  public static final Matching SAME_GROUP = Matching.on(Labels.SLO, Labels.GROUP);

  /** What an SLO's events are summed by: its groups stay apart. */
  public static String[] each(String... more) {
    return Stream.concat(Stream.of(Labels.SLO, Labels.GROUP, Labels.SHARD), Stream.of(more))
        .toArray(String[]::new);
  }

  public boolean isGlobal() {
    return scope instanceof Scope.Global;
  }

  /** {@code length} of tiles: exactly that many, whether ranges are closed at one end or both. */
  public Range tiles(Series series, Duration length) {
    return Selector.of(series.name(), ofTiles()).over(justBelow(length));
  }

  /** {@code length} of blocks, which hold as many tiles as {@link #tiles} of that length. */
  Range blocks(Series series, Duration block, Duration length) {
    Matcher[] blocks =
        Stream.concat(
                Arrays.stream(ofTiles()),
                Stream.of(Matcher.equal(Labels.BLOCK, Durations.print(block))))
            .toArray(Matcher[]::new);
    return Selector.of(series.name(), blocks).over(justBelow(length));
  }

  /** What windows of {@code length} are summed from, unless that is tiles. */
  public Optional<Duration> block(Duration length) {
    return BurnRatePolicy.block(tile, length);
  }

  /** The tiles of the scope's regions. */
  Matcher[] ofTiles() {
    return switch (scope) {
      case Scope.InRegion(String region) -> new Matcher[] {Matcher.equal(Labels.REGION, region)};
      case Scope.Global() -> new Matcher[0];
    };
  }

  public Selector recorded(Series series, Matcher... more) {
    List<Matcher> matchers = new ArrayList<>();
    matchers.add(Matcher.equal(Labels.REGION, scope.label()));
    matchers.addAll(List.of(more));
    return new Selector(series.name(), matchers, Duration.ZERO);
  }

  /** A series with a window; where that is recorded too seldom to be seen, its latest sample. */
  public Expr window(Series series, Duration length) {
    return window(series, Durations.print(length), length);
  }

  /**
   * @param label of the window
   * @param reach how far it may look back
   */
  public Expr window(Series series, String label, Duration reach) {
    return steady(recorded(series, Matcher.equal(Labels.WINDOW, label)), reach);
  }

  /** What the group of the {@code length} windows recorded last. */
  public Expr steady(Selector selector, Duration length) {
    Duration interval = interval(length);
    return interval.equals(tile)
        ? selector
        : lastOverTime(selector.over(interval.multipliedBy(2).plus(tile)));
  }

  public Expr parameter(String parameter) {
    return recorded(RuleSeries.OBJECTIVE_VALUE, Matcher.equal(Labels.PARAMETER, parameter));
  }

  Expr parameters(String one, String other) {
    return recorded(
        RuleSeries.OBJECTIVE_VALUE, Matcher.matches(Labels.PARAMETER, one + "|" + other));
  }

  /** The SLOs that count slices of this length. */
  Expr slicedBy(Duration slice) {
    return parameter(Parameters.SLICE_SECONDS)
        .with(Operator.EQUAL, number(Objectives.seconds(slice)));
  }

  /** The SLOs whose budget is given over a calendar's windows. */
  Expr calendars() {
    return recorded(
        RuleSeries.OBJECTIVE_VALUE, Matcher.matches(Labels.PARAMETER, Parameters.calendar(".*")));
  }

  /** The SLOs whose budget is given over {@code window}. */
  Expr budgetOver(Duration window) {
    return parameter(Parameters.WINDOW_SECONDS)
        .with(Operator.EQUAL, number(Objectives.seconds(window)));
  }

  /** What is of the SLOs that count what all regions say together. */
  public Expr byQuorum(Expr of) {
    return of.and(SAME_SLO, parameter(Parameters.QUORUM));
  }

  public Expr factor(String pair) {
    return recorded(RuleSeries.BURN_FACTOR, Matcher.equal(Labels.PAIR, pair));
  }

  /** One series for each SLO and group. */
  public static Expr sums(Expr of) {
    return sum(of, each());
  }

  /** One series for each SLO, whatever labels {@code of} has. */
  public static Expr bySlo(Expr of) {
    return max(of, Labels.SLO, Labels.SHARD);
  }

  /** What an alert carries: one series for each SLO, group and region, with whose it is. */
  public static Expr owned(Expr of) {
    return max(
        of, Labels.SLO, Labels.GROUP, Labels.REGION, Labels.SERVICE, Labels.TEAM, Labels.TIER);
  }

  /** How often windows of {@code length} are summed. */
  public Duration interval(Duration length) {
    return BurnRatePolicy.cadence(tile, length);
  }

  Rule windowed(Series series, Duration window, Expr expr) {
    return new Rule.Recording(series, labels(Labels.WINDOW, Durations.print(window)), expr);
  }

  public SortedMap<String, String> labels() {
    return new TreeMap<>(Map.of(Labels.REGION, scope.label()));
  }

  public SortedMap<String, String> labels(String name, String value) {
    SortedMap<String, String> labels = labels();
    labels.put(name, value);
    return labels;
  }

  public static Duration justBelow(Duration length) {
    return length.minusMillis(1);
  }
}
