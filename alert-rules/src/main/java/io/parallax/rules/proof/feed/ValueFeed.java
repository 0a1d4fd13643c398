package io.parallax.rules.proof.feed;

import io.parallax.naming.Labels;
import io.parallax.naming.LogSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.tile.Source;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.value.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an SLI of values makes of them, tile by tile.
 *
 * @param series that are read, in promtool's notation
 * @param late tiles until a value is in a tile
 * @param examples one after the other
 * @param outage what they say while all is bad
 */
public record ValueFeed(
    List<String> series, int late, List<Example> examples, List<String> outage) {
  /** Nothing is there, from now on. */
  private static final String GONE = "stale";

  private static final String NOT_A_NUMBER = "NaN";
  private static final int MANY = 1000;

  /**
   * @param told a value for each series
   * @param tile good and total, absent where no tile may be
   */
  public record Example(List<String> told, Optional<Tile> tile) {
    public Example {
      told = List.copyOf(told);
    }
  }

  public record Tile(double good, double total) {}

  public ValueFeed {
    series = List.copyOf(series);
    examples = List.copyOf(examples);
    outage = List.copyOf(outage);
  }

  /** Whether one evaluation is enough for a tile: counts of lines wait for the next. */
  public boolean isSeenAtOnce() {
    return series.size() == 1 || late == 0;
  }

  /** Events of a tile of the outage, all bad. */
  public int events() {
    return series.size() == 1 ? 1 : MANY;
  }

  /** A sample of the outage before the tile, and one in it. */
  public void outage(Stage stage) {
    for (int i = 0; i < series.size(); i++) {
      stage.input(series.get(i), outage.get(i) + " " + outage.get(i));
    }
  }

  /** Absent where {@code source} is no SLI of values, or no labels could be found for it. */
  public static Optional<ValueFeed> of(Source source, String slo, String region) {
    return switch (source) {
      case Source.GoodOfGauges(Expr good, Expr total) ->
          both(good, total).map(series -> parts(series, 0, true, tile(0, 10)));
      case Source.BadOfGauges(Expr bad, Expr total) ->
          both(bad, total).map(series -> parts(series, 0, false, tile(10, 10)));
      case Source.GoodOfLines _ ->
          Optional.of(parts(lines(LogSeries.GOOD_LINES, slo, region), 1, true, Optional.empty()));
      case Source.BadOfLines _ ->
          Optional.of(parts(lines(LogSeries.BAD_LINES, slo, region), 1, false, Optional.empty()));
      case Source.Ratio(Expr value, var type) ->
          series(value).map(series -> ratio(series, type == Indicator.RawType.SUCCESS));
      case Source.Threshold(Expr value, var relation, double limit) ->
          series(value).map(series -> threshold(series, relation, limit));
      case Source.UpGauge(Selector gauge) -> series(gauge).map(ValueFeed::up);
      case Source.Slots _,
          Source.GoodOfTotal _,
          Source.BadOfTotal _,
          Source.Buckets _,
          Source.NativeBuckets _,
          Source.Unusable _ ->
          Optional.empty();
    };
  }

  private static ValueFeed parts(
      List<String> series, int late, boolean good, Optional<Tile> withoutPart) {
    List<Example> examples = new ArrayList<>();
    examples.add(new Example(List.of("4", "10"), tile(good ? 4 : 6, 10)));
    examples.add(new Example(List.of("0", "0"), tile(0, 0)));
    examples.add(new Example(List.of("11", "10"), tile(good ? 10 : 0, 10)));
    if (late == 0) {
      examples.add(new Example(List.of("-1", "10"), Optional.empty()));
      examples.add(new Example(List.of(NOT_A_NUMBER, "10"), Optional.empty()));
      examples.add(new Example(List.of("Inf", "10"), Optional.empty()));
      examples.add(new Example(List.of("3", NOT_A_NUMBER), Optional.empty()));
    }
    examples.add(new Example(List.of(late == 0 ? GONE : "_", "10"), withoutPart));
    examples.add(new Example(List.of("4", late == 0 ? GONE : "_"), Optional.empty()));
    return new ValueFeed(series, late, examples, List.of(good ? "0" : "" + MANY, "" + MANY));
  }

  private static ValueFeed ratio(String series, boolean good) {
    return one(
        series,
        0,
        good ? "0" : "1",
        example("0.25", good ? 0.25 : 0.75),
        example("1", good ? 1 : 0),
        none("1.5"),
        none("-0.5"),
        none(NOT_A_NUMBER),
        none(GONE));
  }

  private static ValueFeed threshold(String series, Check.Relation relation, double limit) {
    boolean above = relation == Check.Relation.MORE_THAN || relation == Check.Relation.AT_LEAST;
    boolean itself = relation == Check.Relation.AT_MOST || relation == Check.Relation.AT_LEAST;
    String over = Double.toString(limit + Math.max(1, Math.abs(limit)));
    String under = Double.toString(limit - Math.max(1, Math.abs(limit)));
    return one(
        series,
        0,
        above ? under : over,
        example(over, above ? 1 : 0),
        example(under, above ? 0 : 1),
        example(Double.toString(limit), itself ? 1 : 0),
        none(NOT_A_NUMBER),
        none("Inf"),
        none(GONE));
  }

  private static ValueFeed up(String series) {
    return one(series, 1, "0", example("1", 1), example("0", 0), none("2"), none("-1"));
  }

  private static ValueFeed one(String series, int late, String outage, Example... examples) {
    return new ValueFeed(List.of(series), late, List.of(examples), List.of(outage));
  }

  private static Example example(String told, double good) {
    return new Example(List.of(told), tile(good, 1));
  }

  private static Example none(String told) {
    return new Example(List.of(told), Optional.empty());
  }

  private static Optional<Tile> tile(double good, double total) {
    return Optional.of(new Tile(good, total));
  }

  /** Neither is to tell the other anything. */
  private static Optional<List<String>> both(Expr part, Expr total) {
    return part instanceof Selector some && total instanceof Selector all
        ? series(some, all).flatMap(one -> series(all, some).map(two -> List.of(one, two)))
        : Optional.empty();
  }

  private static Optional<String> series(Selector in, Selector out) {
    List<Selector> others = in.name().equals(out.name()) ? List.of(out) : List.of();
    return LabelSets.find(List.of(in), others).map(labels -> Stage.series(in.name(), labels));
  }

  /** Of a plain selector; what else a query may be, nobody can feed without evaluating it. */
  private static Optional<String> series(Expr expr) {
    return expr instanceof Selector selector
        ? LabelSets.find(List.of(selector), List.of())
            .map(labels -> Stage.series(selector.name(), labels))
        : Optional.empty();
  }

  private static List<String> lines(Series part, String slo, String region) {
    Map<String, String> labels = Map.of(Labels.SLO, slo, Labels.REGION, region, Labels.SHARD, "0");
    return Stream.of(part, LogSeries.TOTAL_LINES)
        .map(series -> Stage.series(series.name(), labels))
        .toList();
  }
}
