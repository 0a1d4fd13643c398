package io.parallax.app.station;

import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.budget.BudgetReading;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when each budget has its status. One thread calls it. */
final class Spells {
  private Map<FreezeKey, Spell> current = Map.of();
  private boolean looked;

  /** {@code board}, with the spell of each of its budgets. */
  Board follow(Board board) {
    List<BudgetReading> readings =
        board.budgets().stream().map(budget -> budget.reading()).toList();
    Map<FreezeKey, Spell> next = new HashMap<>();
    readings.forEach(reading -> next.put(key(reading), spell(reading, board.at())));
    current = Map.copyOf(next);
    looked = true;
    return new Board(board.at(), board.workspace(), board.budgets(), current, board.groups());
  }

  private Spell spell(BudgetReading reading, Instant now) {
    String status = reading.status().label();
    Spell before = current.get(key(reading));
    return before != null && before.status().equals(status)
        ? before
        : new Spell(status, now, !looked);
  }

  private static FreezeKey key(BudgetReading reading) {
    return new FreezeKey(reading.slo().id(), reading.scope().label());
  }
}
