package io.parallax.probes.substrate.watch;

import java.time.Duration;

/**
 * What one stream told so far, over all its sessions.
 *
 * @param gaps between two higher blocks that came one after the other
 * @param regressions how often a block came that was not higher than the one before
 * @param regressed by how many blocks in all, each at least one
 * @param skipped blocks that nothing was told of, though of higher ones
 */
public record Counts(Gaps gaps, long regressions, long regressed, long skipped) {
  static Counts none(Duration blockTime) {
    return new Counts(Gaps.none(blockTime), 0, 0, 0);
  }

  Counts gap(Duration gap) {
    return new Counts(gaps.with(gap), regressions, regressed, skipped);
  }

  Counts back(long blocks) {
    return new Counts(gaps, regressions + 1, regressed + blocks, skipped);
  }

  Counts skip(long blocks) {
    return new Counts(gaps, regressions, regressed, skipped + blocks);
  }
}
