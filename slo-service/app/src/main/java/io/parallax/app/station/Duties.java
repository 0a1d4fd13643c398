package io.parallax.app.station;

import io.parallax.app.ledger.row.Watched;
import io.parallax.app.ledger.row.Watched.Origin;
import io.parallax.sli.Predicate;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * All probes of {@code share}, each with the predicates of the SLOs over it; in the regions of
   * others too, which tell of theirs.
   */
  static List<Watched> watched(Workspace workspace, Share share) {
    Set<String> ours = share.regionsOf(workspace);
    return shared(workspace, share, ours)
        .flatMap(probe ->
            probe.regions().stream()
                .filter(region -> ours.contains(region) || tells(workspace, region))
                .map(region -> watched(workspace, probe, region, ours)))
        .toList();
  }

  /** All probes of {@code workspace}, whoever runs them. */
  static List<Watched> all(Workspace workspace) {
    return watched(workspace, Share.of(List.of()));
  }

  private static Watched watched(
      Workspace workspace, Probe probe, String region, Set<String> ours) {
    Origin origin =
        !ours.contains(region)
            ? Origin.HEARD
            : probe.regions().size() > 1
                    && (tells(workspace, region) || isJudged(workspace, probe, ours))
                ? Origin.SHARED
                : Origin.OURS;
    return Watched.of(probe, region, predicates(workspace, probe), origin);
  }

  /** The probes that this process gives a verdict on: it hears all of their several regions. */
  static List<Probe> judged(Workspace workspace, Share share) {
    Set<String> ours = share.regionsOf(workspace);
    return shared(workspace, share, ours)
        .filter(probe -> isJudged(workspace, probe, ours))
        .toList();
  }

  private static boolean isJudged(Workspace workspace, Probe probe, Set<String> ours) {
    return probe.regions().size() > 1
        && probe.regions().stream()
            .allMatch(region -> ours.contains(region) || tells(workspace, region));
  }

  private static Stream<Probe> shared(Workspace workspace, Share share, Set<String> ours) {
    return share.probesOf(workspace).stream()
        .filter(probe -> probe.regions().stream().anyMatch(ours::contains));
  }

  private static boolean tells(Workspace workspace, String region) {
    return workspace.region(region).flatMap(Region::exchange).isPresent();
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
