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
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Grouping;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /** Keeps apart, in one sum, what the same series contributes twice. */
  private static final String PART = "parallax_part";

  /** Absent when no series of the counter is there. */
  Expr expr() {
    return groups.joined(
        sum(
            known()
                .or(labelled(lostInRestarts(), PART, "restarted"))
                .or(labelled(appeared(), PART, "appeared")),
            groups.by()));
  }

  /** Series that were there before; too little where one has restarted. */
  private Expr known() {
    return now(counter).minus(before(counter));
  }

  /**
   * What the last sample lacks of series that restarted: what they had counted before. That is the
   * sample before this tile, where this tile has a lower one; or the peak of this tile's, where
   * that is above the last.
   */
  private Expr lostInRestarts() {
    Expr fallen = before(counter).greaterThan(minOverTime(inTile(counter)));
    Expr peak = maxOverTime(inTile(counter)).greaterThan(lastOverTime(inTile(counter)));
    return greatestWithout(PART, labelled(fallen, PART, "before").or(labelled(peak, PART, "peak")));
  }

  /** New series, by target. */
  private Expr appeared() {
    return groups.isNone() ? net() : byGroup();
  }

  /**
   * Each group's part of it is as great as its part of all that appeared: a label that comes to old
   * series must not be a burst of the groups it makes.
   */
  private Expr byGroup() {
    return sum(fresh(), groups.by(TARGET))
        .with(
            Operator.MULTIPLY,
            SAME_TARGET.manyToOne(),
            net().dividedBy(sum(fresh(), TARGET).greaterThan(number(0))));
  }

  /**
   * New series of a seen target began at zero, unless they are others of that target with new
   * labels: what those had counted is taken off.
   */
  private Expr net() {
    return atLeast(sum(fresh().or(labelled(negative(gone()), PART, "gone")), TARGET), 0);
  }

  /**
   * Series that were not there before, so that all their samples are in the tile; those of a new
   * target count from their first scrape.
   */
  private Expr fresh() {
    Expr last = lastOverTime(inTile(counter));
    Expr first = minOverTime(inTile(counter)).unless(SAME_TARGET, group(before(total), TARGET));
    return last.minus(first).or(last).unless(Matching.ALL, before(counter));
  }

  /**
   * What the series had counted that are missing in the target's last scrape, except where the
   * target has just restarted. Staleness markers come too late for that (a reload leaves old and
   * new side by side for up to three scrapes); the times of the samples do not.
   *
   * <p>On a target that has just died nothing is live. Its last, new errors are counted all the
   * same: they can't be more than the total, which is left low there and so can't burst.
   */
  private Expr gone() {
    Expr scraped = call("timestamp", settled(counter));
    Expr live = scraped.with(Operator.EQUAL, SAME_TARGET.manyToOne(), max(scraped, TARGET));
    Expr restarts =
        call("resets", settled(total).over(REMEMBERED.plus(tile))).greaterThan(number(0));
    Expr there = counter.equals(total) ? lastOverTime(inTile(counter)) : settled(counter);
    return lastOverTime(settled(counter).over(REMEMBERED.plus(tile)))
        .unless(Matching.ALL, live)
        .unless(SAME_TARGET, group(restarts, TARGET))
        .and(SAME_TARGET, there);
  }

  /** The last sample now, unless that is too old. */
  private Expr now(Selector series) {
    return lastOverTime(settled(series).over(PRESENT));
  }

  /** The samples of this tile, and the one at its beginning where a scrape was just then. */
  private Range inTile(Selector series) {
    return settled(series).over(tile);
  }

  private Selector settled(Selector series) {
    return series.offset(settling(tile));
  }

  /** What {@link #now} was one tile ago: so tiles telescope, and no event is counted twice. */
  private Expr before(Selector series) {
    return lastOverTime(series.offset(tile.plus(settling(tile))).over(REMEMBERED));
  }

  private static Expr negative(Expr of) {
    return new Expr.Negative(of);
  }

  private static Expr greatestWithout(String label, Expr of) {
    return new Expr.Aggregate("max", Optional.empty(), new Grouping.Without(List.of(label)), of);
  }
}
