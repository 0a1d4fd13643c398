package io.parallax.app.ledger;

import io.parallax.probe.Schedule;
import io.parallax.sli.Predicate;
import io.parallax.spec.Probe;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A probe in a region, and what its slots are judged by.
 *
 * @param predicates at least {@link Predicate.Available}
 */
public record Watched(String probe, String region, Schedule schedule, List<Predicate> predicates) {
  public Watched {
    predicates = List.copyOf(predicates);
  }

  /** {@code probe} in {@code region}, judged by availability and all of {@code predicates}. */
  public static Watched of(Probe probe, String region, Collection<Predicate> predicates) {
    Set<Predicate> all = new LinkedHashSet<>();
    all.add(new Predicate.Available());
    all.addAll(predicates);
    return new Watched(
        probe.name(),
        region,
        Schedule.of(probe.name(), region, probe.interval()),
        List.copyOf(all));
  }
}
