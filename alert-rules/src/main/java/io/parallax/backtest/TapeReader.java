package io.parallax.backtest;

import io.parallax.backtest.SampleSource.Line;
import io.parallax.backtest.SampleSource.Point;
import io.parallax.backtest.SampleSource.Reply;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Reads;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.tile.Counting;
import io.parallax.rules.tile.Source;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Scope;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads tiles of the past.
 *
 * @param workspace whose SLOs
 * @param sources who is asked, by region
 * @param regionLabel label that says whose region a series of users is of, by the region's name;
 *     absent where each region's source has only its own
 * @param tile length of a tile
 * @param recorded whether the tiles are taken that rules recorded, of the SLIs as they were then;
 *     else each is computed by the rules' own formula of the SLI as it is now
 * @param progress is told how much is done
 */
public record TapeReader(
    Workspace workspace,
    Function<String, SampleSource> sources,
    Optional<String> regionLabel,
    Duration tile,
    boolean recorded,
    Progress progress) {
  /** A server answers with 11,000 points at most. */
  private static final int POINTS = 10_000;

  /** What regions said together depends on who heard whom. */
  private static final Reel.NotKnown NO_VERDICTS =
      new Reel.NotKnown(
          Cause.NOT_MEASURED_HERE, "verdicts of all regions together can't be replayed");

  /** Is told of each answer. */
  @FunctionalInterface
  public interface Progress {
    void done(int answers, int ofAll);
  }

  /** Names of the metrics that are asked for. */
  public static Set<String> names(Workspace workspace, Duration tile, boolean recorded) {
    return recorded
        ? Set.of(RuleSeries.GOOD_TILE.name(), RuleSeries.TOTAL_TILE.name())
        : workspace.slos().stream()
            .filter(slo -> !(slo.indicator() instanceof Indicator.Composite))
            .flatMap(
                slo -> Counting.of(slo, workspace, tile).atOnce(slo.regions().getFirst()).stream())
            .flatMap(counts -> Reads.metrics(counts.total().apply(counts.good())).stream())
            .collect(Collectors.toSet());
  }

  /** All tiles that are recorded in {@code interval}. */
  public Tape read(Interval interval) {
    List<Interval> chunks = chunks(interval);
    int all = counted().stream().mapToInt(slo -> slo.regions().size()).sum() * 2 * chunks.size();
    int[] done = {0};
    Tape tape = new Tape();
    for (Slo slo : counted()) {
      if (Shape.byQuorum(slo)) {
        tape.put(slo.id(), Scope.Global.LABEL, NO_VERDICTS);
      }
      for (String region : slo.regions()) {
        tape.put(slo.id(), region, reel(slo, region, chunks, () -> progress.done(++done[0], all)));
      }
    }
    return tape;
  }

  private List<Slo> counted() {
    return workspace.slos().stream()
        .filter(slo -> !(slo.indicator() instanceof Indicator.Composite))
        .toList();
  }

  /** Stretches of so many evaluations, from the first to the last of each. */
  private List<Interval> chunks(Interval interval) {
    List<Instant> evaluations = new Timetable(interval, tile).evaluations(Duration.ZERO);
    List<Interval> chunks = new ArrayList<>();
    for (int i = 0; i < evaluations.size(); i += POINTS) {
      int last = Math.min(i + POINTS, evaluations.size()) - 1;
      chunks.add(new Interval(evaluations.get(i), evaluations.get(last)));
    }
    return chunks;
  }

  private Reel reel(Slo slo, String region, List<Interval> chunks, Runnable answered) {
    return recorded
        ? reel(
            slo,
            sources.apply(region),
            chunks,
            tiles(RuleSeries.GOOD_TILE, slo, region),
            tiles(RuleSeries.TOTAL_TILE, slo, region),
            answered)
        : Counting.of(slo, source(slo, region), tile)
            .atOnce(region)
            .map(counts ->
                reel(
                    slo,
                    sources.apply(region),
                    chunks,
                    counts.good(),
                    counts.total().apply(counts.good()),
                    answered))
            .orElseGet(() -> unusable(slo));
  }

  private Source source(Slo slo, String region) {
    Source source = Source.of(slo, workspace);
    return regionLabel.map(label -> source.where(Matcher.equal(label, region))).orElse(source);
  }

  /**
   * SLOs that can't be told by region, as two regions would count the same series of users. They
   * come with the regions, in the order of the workspace.
   */
  public SortedMap<String, List<String>> mixed() {
    SortedMap<String, List<String>> mixed = new TreeMap<>();
    for (Slo slo : counted()) {
      List<String> twice = sharing(slo.regions());
      if (!recorded
          && regionLabel.isEmpty()
          && !twice.isEmpty()
          && Source.of(slo, workspace).isOfUsers()) {
        mixed.put(slo.id(), twice);
      }
    }
    return mixed;
  }

  private List<String> sharing(List<String> regions) {
    return regions.stream()
        .filter(region -> sources.apply(region) != SampleSource.NOBODY)
        .filter(region ->
            regions.stream()
                .anyMatch(other ->
                    !other.equals(region) && sources.apply(other) == sources.apply(region)))
        .toList();
  }

  private Reel unusable(Slo slo) {
    String why =
        Source.of(slo, workspace) instanceof Source.Unusable(String problem)
            ? problem
            : Cause.NOT_MEASURED_HERE.explanation();
    return new Reel.NotKnown(Cause.NOT_MEASURED_HERE, why);
  }

  private static Selector tiles(Series series, Slo slo, String region) {
    return Selector.of(
        series.name(), Matcher.equal(Labels.SLO, slo.id()), Matcher.equal(Labels.REGION, region));
  }

  private Reel reel(
      Slo slo,
      SampleSource source,
      List<Interval> chunks,
      Expr good,
      Expr total,
      Runnable answered) {
    Map<String, List<Point>> goods = new HashMap<>();
    Map<String, List<Point>> totals = new HashMap<>();
    for (Interval chunk : chunks) {
      for (boolean isGood : new boolean[] {true, false}) {
        Reply answer = ask(source, isGood ? good : total, chunk);
        answered.run();
        switch (answer) {
          case Reply.Failed(Cause cause, String why) -> {
            return new Reel.NotKnown(cause, why);
          }
          case Reply.Found(List<Line> lines) -> {
            if (!collect(lines, isGood ? goods : totals)) {
              return new Reel.NotKnown(
                  Cause.BAD_SOURCE, "several series where slo '%s' has one".formatted(slo.id()));
            }
          }
        }
      }
    }
    return new Reel.Known(timelines(goods, totals, chunks.getLast().until()));
  }

  private Reply ask(SampleSource source, Expr expr, Interval chunk) {
    return recorded && expr instanceof Selector series
        ? source.samples(series, chunk.from().minus(tile), chunk.until())
        : source.range(expr, chunk.from(), chunk.until(), tile);
  }

  /** False when a group is told twice. */
  private static boolean collect(List<Line> lines, Map<String, List<Point>> byGroup) {
    Map<String, List<Point>> told = new HashMap<>();
    for (Line line : lines) {
      if (told.put(line.label(Labels.GROUP), line.points()) != null) {
        return false;
      }
    }
    told.forEach(
        (group, points) -> byGroup.computeIfAbsent(group, _ -> new ArrayList<>()).addAll(points));
    return true;
  }

  private SortedMap<String, Timeline> timelines(
      Map<String, List<Point>> goods, Map<String, List<Point>> totals, Instant last) {
    Splicer splicer = Splicer.of(tile);
    SortedMap<String, Timeline> timelines = new TreeMap<>();
    totals.forEach((group, points) ->
        timelines.put(group, splicer.splice(goods.getOrDefault(group, List.of()), points, last)));
    return timelines;
  }
}
