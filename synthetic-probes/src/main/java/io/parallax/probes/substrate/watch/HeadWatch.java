package io.parallax.probes.substrate.watch;

import io.parallax.probes.transport.ColdTransport;
import io.parallax.spec.Probe;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.target.SubstrateTarget;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Watches the nodes of one region's probes that ask for it. */
public final class HeadWatch {
  private final String region;
  private final Watcher.Bench bench;
  private final HeadBoard board;
  private final Map<String, Watcher> watchers = new HashMap<>();

  /**
   * @param version of Parallax, for the User-Agent
   * @param board where everything that is seen can be read
   */
  public HeadWatch(
      String region,
      ColdTransport transport,
      LongSupplier monotonic,
      String version,
      HeadBoard board) {
    this(region, new Watcher.Bench(transport, monotonic, version, Pace.USUAL), board);
  }

  HeadWatch(String region, Watcher.Bench bench, HeadBoard board) {
    this.region = region;
    this.bench = bench;
    this.board = board;
  }

  /**
   * From now on watches those of {@code probes} that ask for it. A session of a probe that is there
   * no more, or has changed, is closed; all others go on. Returns at once.
   */
  public synchronized void assign(Collection<Probe> probes) {
    Map<String, Probe> wanted = new HashMap<>();
    probes.forEach(
        probe -> watched(probe.target()).ifPresent(_ -> wanted.put(probe.name(), probe)));
    watchers.entrySet().removeIf(each -> isOver(each.getKey(), each.getValue(), wanted));
    wanted.values().stream()
        .filter(probe -> !watchers.containsKey(probe.name()))
        .forEach(this::begin);
  }

  private boolean isOver(String name, Watcher watcher, Map<String, Probe> wanted) {
    Probe probe = wanted.get(name);
    if (probe != null && watcher.serves(probe)) {
      return false;
    }
    watcher.stop();
    if (probe == null) {
      board.remove(name, region);
    }
    return true;
  }

  private void begin(Probe probe) {
    SubstrateTarget target = watched(probe.target()).orElseThrow();
    Tally tally = board.begin(probe.name(), region, target.bounds().blockTime(), bench.monotonic());
    watchers.put(probe.name(), Watcher.start(probe, target, bench, tally));
  }

  private static Optional<SubstrateTarget> watched(ProbeTarget target) {
    return Optional.of(target)
        .filter(SubstrateTarget.class::isInstance)
        .map(SubstrateTarget.class::cast)
        .filter(SubstrateTarget::watch);
  }
}
