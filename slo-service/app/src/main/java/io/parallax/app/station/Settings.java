package io.parallax.app.station;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Extra;
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
 */
public record Settings(
    Path config,
    Path data,
    Share share,
    Set<Extra> extras,
    BurnRatePolicy policy,
    Duration flushEvery,
    Duration readEvery,
    Duration staleAfter) {
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
        Duration.ofMinutes(5));
  }

  /** Without extra series. */
  public static Settings standard(Path config, Path data, Share share) {
    return standard(config, data, share, Set.of());
  }

  /** Reads the workspace as it is on disk now. */
  public Loaded load() {
    return WorkspaceSource.load(config, policy);
  }
}
