package io.parallax.app.station;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How one process runs.
 *
 * @param config directory of the workspace
 * @param data directory of the ledger
 * @param regions regions that this process probes from; empty for all of the workspace
 * @param policy burn-rate windows and tile
 * @param flushEvery how often counts are committed: what a crash can lose
 * @param readEvery how often budgets are read and a changed workspace is looked for
 * @param staleAfter age of the last measurement from which a budget is unknown
 */
public record Settings(
    Path config,
    Path data,
    List<String> regions,
    BurnRatePolicy policy,
    Duration flushEvery,
    Duration readEvery,
    Duration staleAfter) {
  public Settings {
    regions = List.copyOf(regions);
  }

  /** The settings of {@code serve}. */
  public static Settings standard(Path config, Path data, List<String> regions) {
    return new Settings(
        config,
        data,
        regions,
        BurnRatePolicy.STANDARD,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofMinutes(5));
  }

  /** Reads the workspace as it is on disk now. */
  public Loaded load() {
    return WorkspaceSource.load(config, policy);
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
}
