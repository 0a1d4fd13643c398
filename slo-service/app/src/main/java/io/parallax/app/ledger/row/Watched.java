package io.parallax.app.ledger.row;

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
public record Watched(
    String probe, String region, Schedule schedule, List<Predicate> predicates, Origin origin) {
  /** Whose slots they are. */
  public enum Origin {
    /** This process', for itself only. */
    OURS,
    /** This process'; each is kept for a while, for what regions say together. */
    SHARED,
    /** Another process', which tells us of them; kept likewise, and exported by it, not by us. */
    HEARD
  }

  public Watched {
    predicates = List.copyOf(predicates);
  }

  /** Slots of this process, for itself only. */
  public Watched(String probe, String region, Schedule schedule, List<Predicate> predicates) {
    this(probe, region, schedule, predicates, Origin.OURS);
  }

  /** {@code probe} in {@code region}, judged by availability and all of {@code predicates}. */
  public static Watched of(
      Probe probe, String region, Collection<Predicate> predicates, Origin origin) {
    Set<Predicate> all = new LinkedHashSet<>();
    all.add(new Predicate.Available());
    all.addAll(predicates);
    return new Watched(
        probe.name(),
        region,
        Schedule.of(probe.name(), region, probe.interval()),
        List.copyOf(all),
        origin);
  }

  /** {@code probe} in {@code region}, of this process and for itself only. */
  public static Watched of(Probe probe, String region, Collection<Predicate> predicates) {
    return of(probe, region, predicates, Origin.OURS);
  }
}
