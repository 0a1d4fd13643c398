package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.group;
import static io.parallax.promql.PromQl.labelled;
import static io.parallax.promql.PromQl.lastOverTime;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.maxOverTime;
import static io.parallax.promql.PromQl.minOverTime;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.time.Duration;

/**
 * Exact increase of users' counters over one tile, summed over targets and label sets. The cases,
 * the reasons and the bound of error in each are in docs/decisions/0002-exact-tiles.md.
 *
 * @param counter the series that are counted
 * @param total the SLI's series of all events: they say which targets are known, and restarted
 * @param tile length of the tile
 * @param groups what is summed apart
 */
public record CounterIncrease(Selector counter, Selector total, Duration tile, Groups groups) {
  /** How long a series counts as there after its last sample. */
  public static final Duration PRESENT = Duration.ofMinutes(5);

  /** How long a gap may be and still be bridged without loss. */
  public static final Duration REMEMBERED = Duration.ofMinutes(15);

  /**
   * How far a tile ends before its evaluation. A scrape's samples have the time at which it began
   * and can be read when it has ended: one that is under way now would be missed by this tile, and
   * be the beginning of the next.
   */
  public static Duration settling(Duration tile) {
    return tile.dividedBy(4);
  }

  private static final String[] TARGET = {"job", "instance"};
  private static final Matching SAME_TARGET = Matching.on(TARGET);

  /** Absent when no series of the counter is there. */
  Expr expr() {
    Expr seen = group(before(total), TARGET);
    Expr appeared = now(counter).unless(Matching.ALL, before(counter));
    Expr onNewTarget =
        now(counter)
            .minus(minOverTime(settled(counter).over(PRESENT)))
            .unless(Matching.ALL, before(counter))
            .unless(SAME_TARGET, seen);
    Expr onSeenTarget = appeared.and(SAME_TARGET, seen);
    return groups.joined(
        sum(
            known()
                .or(onNewTarget)
                .or(labelled(byGroup(onSeenTarget), "parallax_part", "appeared")),
            groups.by()));
  }

  /**
   * What appeared and is new, by target. Each group's part of it is as great as its part of all
   * that appeared: a label that comes to old series must not be a burst of the groups it makes.
   */
  private Expr byGroup(Expr appeared) {
    Expr ofTarget = sum(appeared, TARGET);
    return groups.isNone()
        ? net(ofTarget)
        : sum(appeared, groups.by(TARGET))
            .with(
                Operator.MULTIPLY,
                SAME_TARGET.manyToOne(),
                net(ofTarget).dividedBy(ofTarget.greaterThan(number(0))));
  }

  /** The last sample now, unless that is too old. */
  private Expr now(Selector series) {
    return lastOverTime(settled(series).over(PRESENT));
  }

  private Selector settled(Selector series) {
    return series.offset(settling(tile));
  }

  /** What {@link #now} was one tile ago: so tiles telescope, and no event is counted twice. */
  private Expr before(Selector series) {
    return lastOverTime(series.offset(tile.plus(settling(tile))).over(REMEMBERED));
  }

  /** Series that were there before: their difference, or what is left of it by a restart. */
  private Expr known() {
    Expr restarted = before(counter).greaterThan(minOverTime(settled(counter).over(tile)));
    Expr unbroken = before(counter).unless(Matching.ALL, restarted);
    return now(counter)
        .minus(unbroken)
        .or(acrossRestart())
        .or(now(counter).and(Matching.ALL, before(counter)));
  }

  /**
   * All that was counted since the restart, and before it what this tile's scrapes saw: their peak
   * is of before the restart where it is above the last sample.
   */
  private Expr acrossRestart() {
    Expr peak = maxOverTime(settled(counter).over(tile)).greaterThan(now(counter));
    return now(counter).plus(atLeast(peak.minus(before(counter)), 0));
  }

  /**
   * New series of a seen target began at zero, unless they are others of that target with new
   * labels: what those had counted is taken off, except where the target has just restarted.
   */
  private Expr net(Expr appeared) {
    Expr restarts =
        call("resets", settled(total).over(REMEMBERED.plus(tile))).greaterThan(number(0));
    Expr vanished = sum(gone(), TARGET).unless(SAME_TARGET, group(restarts, TARGET));
    return atLeast(appeared.minus(vanished), 0).or(appeared);
  }

  /**
   * What the series had counted that are missing in the target's last scrape. Staleness markers
   * come too late for that (a reload leaves old and new side by side for up to three scrapes); the
   * times of the samples do not.
   *
   * <p>On a target that has just died nothing is live. Its last, new errors are counted all the
   * same: they can't be more than the total, which is left low there and so can't burst.
   */
  private Expr gone() {
    Expr scraped = call("timestamp", settled(counter));
    Expr live = scraped.with(Operator.EQUAL, SAME_TARGET.manyToOne(), max(scraped, TARGET));
    Expr gone =
        lastOverTime(settled(counter).over(REMEMBERED.plus(tile))).unless(Matching.ALL, live);
    return counter.equals(total) ? gone : gone.and(SAME_TARGET, settled(counter));
  }
}
