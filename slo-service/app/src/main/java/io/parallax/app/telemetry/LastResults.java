package io.parallax.app.telemetry;

import io.parallax.probe.ProbeResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The last result of each probe and region; gauges are made of it. */
public final class LastResults {
  /** A probe in a region. */
  public record Key(String probe, String region) {}

  private final Map<Key, ProbeResult> last = new ConcurrentHashMap<>();

  public void ended(ProbeResult result) {
    last.put(new Key(result.slot().probe(), result.slot().region()), result);
  }

  /** Forgets all but {@code keys}: a probe that no longer runs has no last slot. */
  public void retain(Set<Key> keys) {
    last.keySet().retainAll(keys);
  }

  /** The last result of {@code probe} in {@code region}. */
  public Optional<ProbeResult> of(String probe, String region) {
    return Optional.ofNullable(last.get(new Key(probe, region)));
  }

  List<ProbeResult> all() {
    return last.values().stream()
        .sorted(
            Comparator.comparing((ProbeResult result) -> result.slot().probe())
                .thenComparing(result -> result.slot().region()))
        .toList();
  }
}
