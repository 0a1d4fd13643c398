package io.parallax.rules.recording;

import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.Shards;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.tile.Counting;
import io.parallax.rules.tile.Counts;
import io.parallax.rules.tile.VerdictCounts;
import io.parallax.rules.time.MaskClock;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The tiles of one SLO in one region. Good comes first, and the total only where good has just been
 * recorded: should one of the two rules fail, the whole tile is missing and coverage says so,
 * instead of a tile of bad events that nobody saw.
 *
 * @param excused time that is not held against the budget: tiles that it touches are of nothing
 */
public record Tiles(Slo slo, String region, Duration tile, List<Schedule> excused) {
  public Tiles {
    excused = List.copyOf(excused);
  }

  public List<Rule> rules(Counting counting) {
    Expr good = counting.justNow(RuleSeries.GOOD_TILE, region);
    return counting.in(region).stream().flatMap(counts -> rules(counts, good)).toList();
  }

  /**
   * What all regions together said, as this region has it.
   *
   * @param everywhere time that is not held against the verdicts either
   */
  public Rule verdicts(String probe, List<Schedule> everywhere) {
    return recording(
        RuleSeries.VERDICTS_TILE, mask(everywhere).masked(new VerdictCounts(probe, tile).expr()));
  }

  private Stream<Rule> rules(Counts counts, Expr good) {
    MaskClock mask = mask(excused);
    return Stream.concat(
        counts.counted().stream().map(all -> recording(RuleSeries.COUNTED_TILE, all)),
        Stream.of(
            recording(RuleSeries.GOOD_TILE, mask.masked(counts.good())),
            recording(RuleSeries.TOTAL_TILE, mask.masked(counts.total().apply(good)))));
  }

  private Rule recording(Series series, Expr expr) {
    return new Rule.Recording(series, labels(), expr);
  }

  private MaskClock mask(List<Schedule> schedules) {
    return new MaskClock(schedules, tile, CounterIncrease.settling(tile));
  }

  private SortedMap<String, String> labels() {
    return Shards.tileLabels(slo.id(), region);
  }
}
