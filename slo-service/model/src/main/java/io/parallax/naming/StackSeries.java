package io.parallax.naming;

/**
 * Series of others that our meta alerts read: what rulers and Alertmanager say of themselves, under
 * the names of Prometheus and of Mimir. Where a stack does not scrape itself they are absent, and
 * the alerts quiet.
 */
public final class StackSeries {
  /** What Mimir puts before the names that it has from Prometheus. */
  public static final String MIMIR = "cortex_";

  public static final String RULES_FAILED = "prometheus_rule_evaluation_failures_total";
  public static final String RULES_MISSED = "prometheus_rule_group_iterations_missed_total";
  public static final String ALERTS_REFUSED = "prometheus_notifications_errors_total";
  public static final String NOTIFICATIONS_FAILED = "alertmanager_notifications_failed_total";

  /** File or namespace, a semicolon, and the name of the group. */
  public static final String RULE_GROUP = "rule_group";

  /** URL of an Alertmanager. */
  public static final String ALERTMANAGER = "alertmanager";

  /** Kind of a receiver, e.g. email. */
  public static final String INTEGRATION = "integration";

  private StackSeries() {}
}
