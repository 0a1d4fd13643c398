package io.parallax.probes.substrate;

import io.parallax.spec.Probe;
import io.parallax.spec.target.SubstrateTarget;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a prober remembers of its chains from one slot to the next. A new prober knows nothing, so
 * that after a restart what takes time to be seen is not judged until that time is over. Used by
 * many threads at once.
 */
public final class Courses {
  /** After more intervals than these without a look, what was known says nothing any more. */
  private static final int INTERVALS = 3;

  private record Kept(SubstrateTarget target, Course course) {}

  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /**
   * Takes note of a look.
   *
   * @return with what was known before, unless that was of another target or chain, or is too old
   */
  Course look(Probe probe, SubstrateTarget target, Sighting node, References others) {
    Duration most = probe.interval().multipliedBy(INTERVALS);
    return kept.compute(
            probe.name(),
            (_, known) -> {
              boolean goesOn =
                  known != null
                      && known.target().equals(target)
                      && known.course().leadsTo(node, most);
              Course course =
                  goesOn ? known.course().after(node, others) : Course.begun(node, others);
              return new Kept(target, course);
            })
        .course();
  }

  /** Forgets all but {@code probes}. */
  public void retain(Collection<Probe> probes) {
    Set<String> names = probes.stream().map(Probe::name).collect(Collectors.toSet());
    kept.keySet().retainAll(names);
  }
}
