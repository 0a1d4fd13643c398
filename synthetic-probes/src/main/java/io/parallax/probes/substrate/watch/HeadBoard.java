package io.parallax.probes.substrate.watch;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Where what all regions' watches of a process see can be read. */
public final class HeadBoard {
  private record Key(String probe, String region) {}

  private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();

  /** What is seen now, of each probe and region that is watched, sorted. */
  public List<HeadReading> readings() {
    return tallies.values().stream()
        .map(Tally::reading)
        .sorted(Comparator.comparing(HeadReading::probe).thenComparing(HeadReading::region))
        .toList();
  }

  /** Where a new watch counts; what one before it counted stays. */
  Tally begin(String probe, String region, Duration blockTime, LongSupplier monotonic) {
    return tallies.merge(
        new Key(probe, region),
        new Tally(probe, region, blockTime, monotonic),
        (before, _) -> before.heir(blockTime));
  }

  void remove(String probe, String region) {
    tallies.remove(new Key(probe, region));
  }
}
