package io.parallax.app.station;

import io.parallax.budget.BurnRatePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How one process runs.
 *
 * @param config directory of the workspace
 * @param data directory of the ledger
 * @param regions regions that this process probes from; empty for all of the workspace
 * @param policy burn-rate windows and tile
 * @param flushEvery how often counts are committed and budgets read again
 * @param staleAfter age of the last measurement from which a budget is unknown
 */
public record Settings(
    Path config,
    Path data,
    List<String> regions,
    BurnRatePolicy policy,
    Duration flushEvery,
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
        Duration.ofMinutes(5));
  }
}
