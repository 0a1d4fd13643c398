package io.parallax.app.station;

import io.parallax.app.stack.Groups;
import io.parallax.app.station.GroupBudgets.Group;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.ErrorBudget;
import io.parallax.sli.Scope;
import io.parallax.sli.Subject;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Reads the budgets of SLOs that are judged by the values of labels, each group on its own. */
record GroupReader(Groups groups, BurnRatePolicy policy, Duration staleAfter) {
  /** How many are told of one SLO in one scope; the rules know up to a hundred. */
  static final int SHOWN = 20;

  List<GroupBudgets> read(Workspace workspace, Instant now) {
    return workspace.slos().stream()
        .filter(slo -> !slo.reach().groupBy().isEmpty())
        .flatMap(slo -> Scope.of(slo).stream().map(scope -> read(workspace, slo, scope, now)))
        .filter(budgets -> !budgets.worst().isEmpty())
        .toList();
  }

  private GroupBudgets read(Workspace workspace, Slo slo, Scope scope, Instant now) {
    List<Group> read =
        groups.names(slo, new Subject(slo, scope).regions()).stream()
            .map(name -> new Group(name, reader(workspace, name).read(slo, scope, now)))
            .sorted(Comparator.comparingDouble(group -> left(group.reading())))
            .toList();
    return new GroupBudgets(
        slo, scope, read.stream().limit(SHOWN).toList(), Math.max(0, read.size() - SHOWN));
  }

  private BudgetReader reader(Workspace workspace, String group) {
    return new BudgetReader(groups.engine(workspace, group), policy, staleAfter, workspace);
  }

  /** Nobody knows how bad an unknown one is; one without traffic has all it had. */
  private static double left(BudgetReading reading) {
    return reading.status() instanceof BudgetStatus.Unknown
        ? Double.NEGATIVE_INFINITY
        : reading.budget().map(ErrorBudget::remainingRatio).orElse(Double.POSITIVE_INFINITY);
  }
}
