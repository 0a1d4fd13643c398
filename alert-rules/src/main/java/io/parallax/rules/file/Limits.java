package io.parallax.rules.file;

/**
 * How much of rules one tenant takes.
 *
 * @param rulesPerGroup most rules of a group; at least {@link #DEFAULT}'s, since what one
 *     evaluation must see together is packed for that; 0 for no limit
 * @param groupsPerTenant most groups; 0 for no limit
 */
public record Limits(int rulesPerGroup, int groupsPerTenant) {
  /** What Mimir takes when nobody has set it otherwise. */
  public static final Limits DEFAULT = new Limits(20, 70);

  public static final int LEAST_RULES = 20;

  public Limits {
    if (rulesPerGroup != 0 && rulesPerGroup < LEAST_RULES) {
      throw new IllegalArgumentException(
          "groups of %d rules are too small: write %d or more, or 0 for no limit"
              .formatted(rulesPerGroup, LEAST_RULES));
    }
    if (groupsPerTenant < 0) {
      throw new IllegalArgumentException(
          groupsPerTenant + " groups: write 1 or more, or 0 for no limit");
    }
  }

  public boolean takesGroups(int groups) {
    return groupsPerTenant == 0 || groups <= groupsPerTenant;
  }

  boolean takesRules(int rules) {
    return rulesPerGroup == 0 || rules <= rulesPerGroup;
  }
}
