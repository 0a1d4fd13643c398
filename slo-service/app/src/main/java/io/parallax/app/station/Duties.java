package io.parallax.app.station;

import io.parallax.app.ledger.Watched;
import io.parallax.sli.Predicate;
import io.parallax.spec.Indicator;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a process has to probe and count, given its share. */
final class Duties {
  private Duties() {}

  /** The probes of {@code share} that {@code region} runs. */
  static List<Probe> probes(Workspace workspace, Share share, String region) {
    return share.probesOf(workspace).stream()
        .filter(probe -> probe.regions().contains(region))
        .toList();
  }

  /** Names of the probes of {@code share}, by region. */
  static Map<String, List<String>> names(Workspace workspace, Share share) {
    return share.regionsOf(workspace).stream()
        .collect(
            Collectors.toMap(
                region -> region,
                region -> probes(workspace, share, region).stream().map(Probe::name).toList()));
  }

  /** All probes of {@code share}, each with the predicates of the SLOs over it. */
  static List<Watched> watched(Workspace workspace, Share share) {
    Set<String> regions = share.regionsOf(workspace);
    return share.probesOf(workspace).stream()
        .flatMap(probe ->
            probe.regions().stream()
                .filter(regions::contains)
                .map(region -> Watched.of(probe, region, predicates(workspace, probe))))
        .toList();
  }

  private static List<Predicate> predicates(Workspace workspace, Probe probe) {
    return workspace.slos().stream()
        .flatMap(slo -> slots(slo.indicator()).stream())
        .filter(slots -> slots.probe().equals(probe.name()))
        .map(Predicate::of)
        .distinct()
        .toList();
  }

  private static List<Indicator.Slots> slots(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Slots slots -> List.of(slots);
      case Indicator.Queries _ -> List.of();
      case Indicator.Composite _ -> List.of();
    };
  }
}
