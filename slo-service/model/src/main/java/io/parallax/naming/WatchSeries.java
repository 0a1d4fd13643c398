package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the sessions that last saw of each Substrate probe that is watched, between its slots. They
 * begin at zero with the process; no budget is made of them.
 */
public final class WatchSeries {
  public static final Series BLOCK_GAP =
      head(
          "substrate_watch_block_gap_seconds",
          Type.HISTOGRAM,
          "Seconds between two higher blocks that were told one after the other; the bounds are 0.5"
              + " to 10 times the block time.");
  public static final Series BLOCK_AGE =
      head(
          "substrate_watch_last_block_age_seconds",
          Type.GAUGE,
          "Seconds since a block was told that was not known before; absent before the first.");
  public static final Series REGRESSIONS =
      head(
          "substrate_watch_regressions_total",
          Type.COUNTER,
          "Blocks that were told and were not higher than the one before in the same session:"
              + " reorganisations that end no higher. Of finalized ones there must be none.");
  public static final Series REGRESSED_BLOCKS =
      head(
          "substrate_watch_regressed_blocks_total",
          Type.COUNTER,
          "By how many blocks those went back in all, each by at least one.");
  public static final Series SKIPPED_BLOCKS =
      head(
          "substrate_watch_skipped_blocks_total",
          Type.COUNTER,
          "Blocks of which nothing was told, though of a higher one in the same session; finality"
              + " often comes for several at once.");
  public static final Series SUBSCRIBED =
      of(
          "substrate_watch_subscribed",
          Type.GAUGE,
          "1 while there is a session with the node, else 0.");
  public static final Series ENDED =
      of(
          "substrate_watch_sessions_ended_total",
          Type.COUNTER,
          "Sessions that ended, or could not begin, by reason: those of slots. stream-silent: the"
              + " node knew of blocks that it did not tell; subscription-closed: it said so.",
          Labels.REASON);

  public static final List<Series> ALL =
      List.of(
          BLOCK_GAP, BLOCK_AGE, REGRESSIONS, REGRESSED_BLOCKS, SKIPPED_BLOCKS, SUBSCRIBED, ENDED);

  private WatchSeries() {}

  private static Series head(String name, Type type, String help) {
    return of(name, type, help, Labels.HEAD);
  }

  private static Series of(String name, Type type, String help, String... more) {
    List<String> labels =
        Stream.concat(Stream.of(Labels.PROBE, Labels.REGION), Stream.of(more)).toList();
    return new Series(name, type, Producer.SERVICE, labels, help);
  }
}
