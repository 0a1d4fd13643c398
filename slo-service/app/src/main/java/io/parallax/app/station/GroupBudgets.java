package io.parallax.app.station;

import io.parallax.budget.BudgetReading;
import io.parallax.sli.Scope;
import io.parallax.spec.slo.Slo;
import java.util.List;

/**
 * The budgets of one SLO in one scope, group by group.
 *
 * @param worst the groups that have least left, unknown ones first; at most as many as are shown
 * @param more how many there are besides
 */
public record GroupBudgets(Slo slo, Scope scope, List<Group> worst, int more) {
  public GroupBudgets {
    worst = List.copyOf(worst);
  }

  /**
   * @param name values of the labels that the SLO is judged by, with a comma and a space between
   */
  public record Group(String name, BudgetReading reading) {}
}
