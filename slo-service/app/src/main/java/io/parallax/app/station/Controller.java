package io.parallax.app.station;

import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.ErrorBudget;
import io.parallax.gate.Freeze;
import io.parallax.gate.GatedBudget;
import io.parallax.sli.Cause;
import io.parallax.sli.Scope;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads all budgets and moves the freezes. One thread calls it. */
final class Controller {
  private final Function<Workspace, BudgetReader> readers;
  private final Map<FreezeKey, Instant> frozen;

  /**
   * @param readers makes the reader of a workspace's budgets
   * @param frozen budgets that are frozen already, each since when
   */
  Controller(Function<Workspace, BudgetReader> readers, Map<FreezeKey, Instant> frozen) {
    this.readers = readers;
    this.frozen = new HashMap<>(frozen);
  }

  /** The board at {@code now}. */
  Board read(Workspace workspace, Instant now) {
    BudgetReader reader = readers.apply(workspace);
    List<GatedBudget> budgets = new ArrayList<>();
    for (Slo slo : workspace.slos()) {
      for (Scope scope : Scope.of(slo)) {
        budgets.add(gated(workspace, reader.read(slo, scope, now), now));
      }
    }
    return new Board(now, workspace, budgets);
  }

  /** Budgets that are frozen now, each since when. */
  Map<FreezeKey, Instant> frozen() {
    return Map.copyOf(frozen);
  }

  private GatedBudget gated(Workspace workspace, BudgetReading reading, Instant now) {
    FreezeKey key = new FreezeKey(reading.slo().id(), reading.scope().label());
    Freeze before = frozen.containsKey(key) ? Freeze.FROZEN : Freeze.THAWED;
    Freeze after =
        switch (reading.status()) {
          // Nothing was learned, so nothing changes.
          case BudgetStatus.Unknown(Cause _) -> before;
          case BudgetStatus.Idle() -> before;
          case BudgetStatus.Healthy() -> moved(workspace, reading, before);
          case BudgetStatus.Burning _ -> moved(workspace, reading, before);
          case BudgetStatus.Exhausted() -> moved(workspace, reading, before);
        };
    switch (after) {
      case FROZEN -> frozen.putIfAbsent(key, now);
      case THAWED -> frozen.remove(key);
    }
    return new GatedBudget(reading, after);
  }

  private static Freeze moved(Workspace workspace, BudgetReading reading, Freeze before) {
    double remaining = reading.budget().map(ErrorBudget::remainingRatio).orElseThrow();
    return before.next(workspace.gatePolicy(reading.slo().service()), remaining);
  }
}
