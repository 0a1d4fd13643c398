package io.parallax.rules;

import io.parallax.rules.file.Limits;
import io.parallax.rules.file.RuleFile;
import io.parallax.sli.Scope;
import io.parallax.spec.Workspace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of what a tenant takes a workspace needs. */
public final class TenantLoad {
  private TenantLoad() {}

  /** Rule groups of each region's tenant; the global ones are its owner's. */
  public static Map<String, Integer> groups(Workspace workspace, List<RuleFile> files) {
    Map<String, Integer> groups = new TreeMap<>();
    String owner = GlobalAlerts.owner(workspace);
    for (RuleFile file : files) {
      String tenant = file.owner().equals(Scope.Global.LABEL) ? owner : file.owner();
      groups.merge(tenant, file.groups().size(), Integer::sum);
    }
    return groups;
  }

  /** Each tenant that needs more than there are. */
  static List<Refusal> tooMuch(Workspace workspace, List<RuleFile> files, Limits limits) {
    return groups(workspace, files).entrySet().stream()
        .filter(each -> !limits.takesGroups(each.getValue()))
        .<Refusal>map(each ->
            new Refusal.OfTenant(
                each.getKey(),
                "needs %d rule groups, a tenant takes %d; split the workspace over tenants"
                    .formatted(each.getValue(), limits.groupsPerTenant())))
        .toList();
  }
}
