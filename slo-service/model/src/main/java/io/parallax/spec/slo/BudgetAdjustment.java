package io.parallax.spec.slo;

import io.parallax.spec.value.Names;
import java.util.Set;

/**
 * Time that is not held against a budget: what happens in it enters neither good nor total.
 *
 * @param name identity
 * @param displayName what people call it
 * @param reason why, for whoever audits it; not empty
 * @param scope whose budgets
 * @param schedule when
 */
public record BudgetAdjustment(
    String name, String displayName, String reason, Scope scope, Schedule schedule) {
  public BudgetAdjustment {
    Names.require("budget adjustment", name);
    if (reason.isBlank()) {
      throw new IllegalArgumentException("budget adjustment '" + name + "' has no reason");
    }
  }

  /**
   * @param services names of services all of whose SLOs are meant
   * @param slos ids of SLOs; with {@code services} not both empty
   * @param regions names of regions; empty for all
   */
  public record Scope(Set<String> services, Set<String> slos, Set<String> regions) {
    public Scope {
      services = Set.copyOf(services);
      slos = Set.copyOf(slos);
      regions = Set.copyOf(regions);
      if (services.isEmpty() && slos.isEmpty()) {
        throw new IllegalArgumentException("a budget adjustment of nothing");
      }
    }
  }

  /** Whether the budget of {@code slo} in {@code region} is adjusted. */
  public boolean covers(Slo slo, String region) {
    boolean meant = scope.slos().contains(slo.id()) || scope.services().contains(slo.service());
    return meant && (scope.regions().isEmpty() || scope.regions().contains(region));
  }
}
