package io.parallax.backtest;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.slo.Slo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tiles of all SLOs, as far back as any of their windows reaches. */
public final class Tape {
  /** Of an SLO that is not judged by groups. */
  public static final String ALL = "";

  private record Place(String slo, String region) {}

  private final Map<Place, Reel> reels = new HashMap<>();

  public void put(String slo, String region, Reel reel) {
    reels.put(new Place(slo, region), reel);
  }

  public Reel of(String slo, String region) {
    Reel reel = reels.get(new Place(slo, region));
    return reel == null
        ? new Reel.NotKnown(Cause.NOT_MEASURED_HERE, Cause.NOT_MEASURED_HERE.explanation())
        : reel;
  }

  /** The groups of {@code slo}, in any of its regions; one where it is not judged by groups. */
  Set<String> groups(Slo slo) {
    Set<String> groups = new TreeSet<>();
    for (String region : slo.regions()) {
      if (of(slo.id(), region) instanceof Reel.Known(var known)) {
        groups.addAll(known.keySet());
      }
    }
    return slo.reach().groupBy().isEmpty() || groups.isEmpty() ? Set.of(ALL) : groups;
  }

  /** Tiles of one group of each SLO. */
  TileSource source(String group) {
    return (slo, region, interval) -> tiles(slo, region, group, interval);
  }

  private TileSource.Tiles tiles(Slo slo, String region, String group, Interval interval) {
    return switch (of(slo.id(), region)) {
      case Reel.NotKnown(Cause cause, _) -> new TileSource.NotKnown(cause);
      case Reel.Known(var groups) -> {
        Timeline all = groups.getOrDefault(group, Timeline.EMPTY);
        Timeline some = all.within(interval);
        yield new TileSource.Known(some, all.start(), some.lastMeasured());
      }
    };
  }

  /** Absent when there is no tile at all. */
  Optional<Timeline> timeline(String slo, String region, String group) {
    return switch (of(slo, region)) {
      case Reel.NotKnown _ -> Optional.empty();
      case Reel.Known(var groups) -> Optional.ofNullable(groups.get(group));
    };
  }
}
