package io.parallax.app.telemetry;

import io.parallax.probe.SlotId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One value for each probe in each region, as long as it is probed there. */
final class PerProbe<V> {
  private static final Comparator<Probed> ORDER =
      Comparator.comparing(Probed::probe).thenComparing(Probed::region);

  private final Map<Probed, V> values = new ConcurrentHashMap<>();
  private volatile @Nullable Set<Probed> kept;

  /**
   * Sets the value of a slot's probe. Does nothing for one that is not probed any more: its last
   * slot ends after it has been removed.
   *
   * @param change given the value so far, or null
   */
  void set(SlotId slot, UnaryOperator<@Nullable V> change) {
    Probed key = new Probed(slot.probe(), slot.region());
    values.compute(key, (_, value) -> change.apply(value));
    if (isGone(key)) {
      values.remove(key);
    }
  }

  private boolean isGone(Probed key) {
    Set<Probed> all = kept;
    return all != null && !all.contains(key);
  }

  /** Forgets all but {@code probed}, now and later. */
  void retain(Set<Probed> probed) {
    kept = Set.copyOf(probed);
    values.keySet().removeIf(this::isGone);
  }

  Optional<V> of(String probe, String region) {
    return Optional.ofNullable(values.get(new Probed(probe, region)));
  }

  /** All there are, by probe and region. */
  List<Map.Entry<Probed, V>> all() {
    return values.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).toList();
  }
}
