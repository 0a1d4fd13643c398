package io.parallax.app.station;

import io.parallax.app.ledger.Ledger;
import io.parallax.app.stack.BothEngines;
import io.parallax.app.stack.RecordedEngine;
import io.parallax.app.stack.StackWatch;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.sli.tile.TileEngine;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.util.function.Function;

/** Makes readers of budgets: of our own slots, and of what the stacks' rules recorded. */
record Readers(Ledger ledger, StackWatch stacks, BurnRatePolicy policy, Duration staleAfter)
    implements Function<Workspace, BudgetReader> {
  @Override
  public BudgetReader apply(Workspace workspace) {
    return new BudgetReader(
        new BothEngines(
            new TileEngine(ledger.tiles(), workspace), new RecordedEngine(stacks::of, workspace)),
        policy,
        staleAfter,
        workspace);
  }
}
