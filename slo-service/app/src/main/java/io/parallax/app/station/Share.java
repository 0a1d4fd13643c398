package io.parallax.app.station;

import io.parallax.probe.Shard;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a workspace one process probes.
 *
 * @param regions regions that it probes from; empty for all of the workspace
 * @param shard which of these regions' probes
 */
public record Share(List<String> regions, Shard shard) {
  public Share {
    regions = List.copyOf(regions);
  }

  /** All probes of {@code regions}. */
  public static Share of(List<String> regions) {
    return new Share(regions, Shard.WHOLE);
  }

  /**
   * The regions of {@code workspace} that this process probes from, in workspace order. A region
   * that the workspace no longer has is left out; a changed workspace that has none is refused.
   */
  public Set<String> regionsOf(Workspace workspace) {
    Set<String> ours = new LinkedHashSet<>();
    workspace.regions().stream()
        .map(Region::name)
        .filter(name -> regions.isEmpty() || regions.contains(name))
        .forEach(ours::add);
    return ours;
  }

  /** The probes of {@code workspace} that this process runs, in workspace order. */
  public List<Probe> probesOf(Workspace workspace) {
    Map<String, String> leaders = leaders(workspace.pairs());
    return workspace.probes().stream()
        .filter(probe -> shard.owns(leaders.getOrDefault(probe.name(), probe.name())))
        .toList();
  }

  /**
   * For each probe of a pair the one that it goes with: only a process that sees both nodes can say
   * whether one may take over from the other. Pairs that share a node go together.
   */
  private static Map<String, String> leaders(List<Pair> pairs) {
    Map<String, String> leaders = new HashMap<>();
    for (Pair pair : pairs) {
      String first = leaders.computeIfAbsent(pair.active(), name -> name);
      String second = leaders.computeIfAbsent(pair.dormant(), name -> name);
      leaders.replaceAll((_, leader) -> leader.equals(second) ? first : leader);
    }
    return leaders;
  }
}
