package io.parallax.rules;

import io.parallax.rules.file.Limits;

/**
 * What a user wants of the rules that a workspace does not say.
 *
 * @param dialect whose names are recorded beside our own
 * @param limits what the tenants take that load them
 */
public record RuleOptions(Dialect dialect, Limits limits) {
  public static final RuleOptions STANDARD = new RuleOptions(Dialect.PARALLAX, Limits.DEFAULT);

  /** Whose names series have. */
  public enum Dialect {
    /** Our own only. */
    PARALLAX,
    /** Those of Sloth too, for dashboards that read them. */
    SLOTH
  }
}
