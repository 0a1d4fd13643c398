package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.lastOverTime;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.min;
import static io.parallax.promql.PromQl.minOverTime;
import static io.parallax.promql.PromQl.sum;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import java.time.Duration;
import java.util.List;

/**
 * Exact increase of our own slot counters over one tile. They are committed counts that never fall
 * within an epoch, whichever process exports them, so the greatest sample is the newest: two pods
 * of one ledger count once. A new epoch begins at zero, and is counted from its first scrape, so
 * that a ledger scraped for the first time is no burst.
 *
 * @param slots counters of slots
 * @param identity labels that tell its counters apart
 */
public record SlotIncrease(Selector slots, List<String> identity, Duration tile) {
  /** Of all counters together. */
  public Expr expr() {
    return sum(each());
  }

  /** Of each counter, by its identity. */
  Expr each() {
    String[] by = identity.toArray(String[]::new);
    Duration settling = CounterIncrease.settling(tile);
    Selector settled = slots.offset(settling);
    Selector earlier = slots.offset(tile.plus(settling));
    Expr now = max(lastOverTime(settled.over(CounterIncrease.PRESENT)), by);
    Expr before = max(lastOverTime(earlier.over(CounterIncrease.REMEMBERED)), by);
    Expr first = min(minOverTime(settled.over(CounterIncrease.PRESENT)), by);
    return atLeast(now.minus(before.or(first)), 0);
  }
}
