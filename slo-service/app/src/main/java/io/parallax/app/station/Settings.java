package io.parallax.app.station;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Extra;
import io.parallax.spec.Mesh;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How one process runs.
 *
 * @param config directory of the workspace
 * @param data directory of the ledger
 * @param share what of the workspace this process probes
 * @param extras series that {@code /metrics} has besides
 * @param policy burn-rate windows and tile
 * @param flushEvery how often counts are committed: what a crash can lose
 * @param readEvery how often budgets are read and a changed workspace is looked for
 * @param staleAfter age of the last measurement from which a budget is unknown
 * @param grace how long after a slot's time other regions may still tell of it
 */
public record Settings(
    Path config,
    Path data,
    Share share,
    Set<Extra> extras,
    BurnRatePolicy policy,
    Duration flushEvery,
    Duration readEvery,
    Duration staleAfter,
    Duration grace) {
  /** The settings of {@code serve}. */
  public static Settings standard(Path config, Path data, Share share, Set<Extra> extras) {
    return new Settings(
        config,
        data,
        share,
        Set.copyOf(extras),
        BurnRatePolicy.STANDARD,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofMinutes(5),
        Duration.ofSeconds(15));
  }

  /** Without extra series. */
  public static Settings standard(Path config, Path data, Share share) {
    return standard(config, data, share, Set.of());
  }

  /** The same with another {@code grace}. */
  public Settings with(Duration otherGrace) {
    return new Settings(
        config, data, share, extras, policy, flushEvery, readEvery, staleAfter, otherGrace);
  }

  /** Reads the workspace as it is on disk now, with the probes between its regions. */
  public Loaded load() {
    return switch (WorkspaceSource.load(config, policy)) {
      case Loaded.Ok(Workspace workspace) ->
          new Loaded.Ok(workspace.with(Mesh.probes(workspace.regions())));
      case Loaded.Refused refused -> refused;
    };
  }
}
