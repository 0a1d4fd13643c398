package io.parallax.rules;

import io.parallax.naming.LogSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.rules.file.Packing;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.Shards;
import io.parallax.rules.tile.LineCounts;
import io.parallax.rules.tile.LogQuery;
import io.parallax.rules.tile.Source;
import io.parallax.rules.tile.Sources;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the Loki ruler of a region counts for SLOs over log lines. */
record LineRules(Workspace workspace, Sources sources, String region, Duration tile) {

  /** Absent where no SLO counts lines. */
  static Optional<RuleFile> of(Workspace workspace, Sources sources, String region, Duration tile) {
    return new LineRules(workspace, sources, region, tile).file();
  }

  private Optional<RuleFile> file() {
    List<List<Rule>> lines =
        RuleCompiler.slos(workspace, region)
            .map(this::lines)
            .filter(rules -> !rules.isEmpty())
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RuleFile(
                region, "lines", Packing.groups("parallax-" + region + "-lines", tile, lines)));
  }

  private List<Rule> lines(Slo slo) {
    return switch (sources.of(slo).source()) {
      case Source.GoodOfLines(LogQuery good, LogQuery total) ->
          pair(slo, LogSeries.GOOD_LINES, good, total);
      case Source.BadOfLines(LogQuery bad, LogQuery total) ->
          pair(slo, LogSeries.BAD_LINES, bad, total);
      case Source.Slots _,
          Source.GoodOfTotal _,
          Source.BadOfTotal _,
          Source.GoodOfGauges _,
          Source.BadOfGauges _,
          Source.Ratio _,
          Source.Threshold _,
          Source.UpGauge _,
          Source.Buckets _,
          Source.NativeBuckets _,
          Source.Unusable _ ->
          List.of();
    };
  }

  private List<Rule> pair(Slo slo, Series series, LogQuery part, LogQuery total) {
    LineCounts counts = new LineCounts(slo.id(), region, tile);
    return List.of(
        recording(slo, series, counts.counted(part, total)),
        recording(slo, LogSeries.TOTAL_LINES, counts.counted(total, total)));
  }

  private Rule recording(Slo slo, Series series, Expr expr) {
    return new Rule.Recording(series, Shards.tileLabels(slo.id(), region), expr);
  }
}
