package io.parallax.rules.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Packs rules into groups of the size that a Mimir tenant takes by default. */
public final class Packing {
  private static final int RULES_PER_GROUP = Limits.DEFAULT.rulesPerGroup();

  private Packing() {}

  /**
   * Groups {@code name-1}, {@code name-2}, ... in order. Bundles stay whole, unless one alone is
   * more than a group.
   */
  public static List<RuleGroup> groups(String name, Duration interval, List<List<Rule>> bundles) {
    List<List<Rule>> packed = new ArrayList<>();
    for (List<Rule> bundle : bundles) {
      for (int from = 0; from < bundle.size(); from += RULES_PER_GROUP) {
        add(packed, bundle.subList(from, Math.min(from + RULES_PER_GROUP, bundle.size())));
      }
    }
    List<RuleGroup> groups = new ArrayList<>();
    packed.forEach(
        rules -> groups.add(new RuleGroup(name + "-" + (groups.size() + 1), interval, rules)));
    return groups;
  }

  /** The same rules in the same order; in fewer groups where they may be larger than usual. */
  public static RuleFile within(Limits limits, RuleFile file) {
    List<RuleGroup> groups = new ArrayList<>();
    file.groups()
        .forEach(group -> {
          if (!groups.isEmpty() && fit(groups.getLast(), group, limits)) {
            groups.add(groups.removeLast().with(group.rules()));
          } else {
            groups.add(group);
          }
        });
    return new RuleFile(file.owner(), file.name(), groups);
  }

  private static boolean fit(RuleGroup one, RuleGroup next, Limits limits) {
    return limits.rulesPerGroup() != RULES_PER_GROUP
        && one.interval().equals(next.interval())
        && limits.takesRules(one.rules().size() + next.rules().size());
  }

  private static void add(List<List<Rule>> packed, List<Rule> bundle) {
    if (packed.isEmpty() || packed.getLast().size() + bundle.size() > RULES_PER_GROUP) {
      packed.add(new ArrayList<>());
    }
    packed.getLast().addAll(bundle);
  }
}
