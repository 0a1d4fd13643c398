package io.parallax.budget;

import io.parallax.sli.Cause;
import io.parallax.sli.Scope;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.TileSource.Known;
import io.parallax.sli.tile.TileSource.NotKnown;
import io.parallax.sli.tile.TileSource.Tiles;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** SLOs over probes whose every minute is made by hand. */
final class Minutes {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final String REGION = "eu";

  private final Map<String, Timeline> probes = new HashMap<>();
  private final Map<String, Slo> slos = new HashMap<>();
  private List<BudgetAdjustment> adjustments = List.of();

  static Counts of(double good, double total) {
    return new Counts(good, total, 1, 1);
  }

  /** Minutes from {@code start} on, for {@code slo} and its probe of the same name. */
  Minutes with(Slo slo, Instant start, int count, IntFunction<Counts> minutes) {
    Timeline.Builder timeline = Timeline.builder();
    for (int i = 0; i < count; i++) {
      timeline.add(start.plus(MINUTE.multipliedBy(i)), MINUTE, minutes.apply(i));
    }
    probes.put(slo.id(), timeline.build());
    return with(slo);
  }

  /** An SLO that is made of others, or of a probe that nobody here watches. */
  Minutes with(Slo slo) {
    slos.put(slo.id(), slo);
    return this;
  }

  Minutes adjusted(BudgetAdjustment adjustment) {
    adjustments = List.of(adjustment);
    return this;
  }

  static Slo slo(String id, Slo.Promise promise) {
    return slo(id, promise, new Indicator.ProbeSlots(id, Optional.empty()));
  }

  static Slo slo(String id, Slo.Promise promise, Indicator indicator) {
    return new Slo(
        id,
        new Slo.About(id, "home", ""),
        indicator,
        promise,
        Alerting.standard(3),
        new Slo.Reach(List.of(REGION), List.of()));
  }

  BudgetReading read(String slo, Instant now) {
    Workspace workspace =
        new Workspace(
            List.of(),
            List.of(),
            List.of(),
            List.copyOf(slos.values()),
            List.of(),
            List.of(),
            adjustments,
            Workspace.Outside.NOTHING);
    TileSource source =
        (asked, _, _) ->
            Optional.ofNullable(probes.get(asked.id()))
                .<Tiles>map(Known::of)
                .orElseGet(() -> new NotKnown(Cause.NOT_HEARD));
    return new BudgetReader(
            new TileEngine(source, workspace),
            BurnRatePolicy.STANDARD,
            Duration.ofMinutes(5),
            workspace)
        .read(workspace.slo(slo).orElseThrow(), new Scope.InRegion(REGION), now);
  }
}
