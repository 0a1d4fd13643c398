package io.parallax.app.station;

import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.budget.BudgetReading;
import io.parallax.gate.GatedBudget;
import io.parallax.sli.Scope;
import io.parallax.spec.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every budget at one moment. Immutable; the page, the gate and the metrics read the same one.
 *
 * @param at the moment
 * @param workspace whose
 * @param budgets each SLO in each of its regions, then globally where it has several; in workspace
 *     order
 * @param spells since when each budget has its status
 * @param groups of SLOs that are judged by the values of labels; the gate does not look at them
 */
public record Board(
    Instant at,
    Workspace workspace,
    List<GatedBudget> budgets,
    Map<FreezeKey, Spell> spells,
    List<GroupBudgets> groups) {
  public Board {
    budgets = List.copyOf(budgets);
    groups = List.copyOf(groups);
    spells = Map.copyOf(spells);
  }

  /** A board that knows no past. */
  public Board(Instant at, Workspace workspace, List<GatedBudget> budgets) {
    this(at, workspace, budgets, Map.of());
  }

  /** A board without groups. */
  public Board(
      Instant at, Workspace workspace, List<GatedBudget> budgets, Map<FreezeKey, Spell> spells) {
    this(at, workspace, budgets, spells, List.of());
  }

  Board with(List<GroupBudgets> read) {
    return new Board(at, workspace, budgets, spells, read);
  }

  /** The groups of one SLO in one scope; absent where it is judged as one, or none is known. */
  public Optional<GroupBudgets> groups(BudgetReading reading) {
    return groups.stream()
        .filter(each -> each.slo().id().equals(reading.slo().id()))
        .filter(each -> each.scope().equals(reading.scope()))
        .findFirst();
  }

  /** Since when the budget of {@code reading} has its status. */
  public Optional<Spell> spell(BudgetReading reading) {
    return Optional.ofNullable(
        spells.get(new FreezeKey(reading.slo().id(), reading.scope().label())));
  }

  /** The budgets of {@code service}, of one region or, when absent, of each of its regions. */
  public List<GatedBudget> of(String service, Optional<String> region) {
    return budgets.stream()
        .filter(budget -> budget.reading().slo().service().equals(service))
        .filter(budget -> isIn(budget.reading().scope(), region))
        .toList();
  }

  /** The reading of one SLO in one scope. */
  public Optional<BudgetReading> reading(String slo, Scope scope) {
    return budgets.stream()
        .map(GatedBudget::reading)
        .filter(reading -> reading.slo().id().equals(slo) && reading.scope().equals(scope))
        .findFirst();
  }

  private static boolean isIn(Scope scope, Optional<String> region) {
    return switch (scope) {
      case Scope.InRegion(String name) -> region.map(name::equals).orElse(true);
      case Scope.Global() -> region.map(Scope.Global.LABEL::equals).orElse(false);
    };
  }
}
