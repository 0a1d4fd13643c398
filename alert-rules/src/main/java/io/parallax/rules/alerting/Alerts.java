package io.parallax.rules.alerting;

import io.parallax.budget.Severity;
import java.util.Locale;

/** The names of all alerts: distinct for each severity, so that a name is enough to route by. */
public final class Alerts {
  /** Budget burns; {@code SloBurnPage}, {@code SloBurnTicket}. */
  public static String burn(Severity severity) {
    return "SloBurn" + suffix(severity);
  }

  /** Budget burns in all regions together and in at least two of them. */
  public static String globalBurn(Severity severity) {
    return "SloGlobalBurn" + suffix(severity);
  }

  /** The burn rate of a user's own alert policy. */
  public static final String POLICY = "SloPolicyBurn";

  public static final String POLICY_NO_DATA = "SloPolicyNoData";
  public static final String REGION_BLIND = "ParallaxRegionBlind";
  public static final String REGION_DARK = "ParallaxRegionDark";
  public static final String SOURCE_ABSENT = "SloSourceAbsent";
  public static final String SOURCE_ABSENT_PROBES_FAIL = "SloSourceAbsentProbesFail";
  public static final String OBJECTIVE_DUPLICATE = "SloObjectiveDuplicate";
  public static final String OBJECTIVE_MISSING = "SloObjectiveMissing";
  public static final String GROUPS_MANY = "SloGroupsMany";
  public static final String VERDICTS_MISSING = "SloVerdictsMissing";
  public static final String TILES_MISSING = "SloTilesMissing";

  /** Always fires: its absence is the alarm. */
  public static final String DEAD_MAN = "ParallaxDeadMan";

  public static final String RULES_FAILING = "ParallaxRulesFailing";
  public static final String ALERTS_UNDELIVERED = "ParallaxAlertsUndelivered";
  public static final String LEDGER_STALE = "ParallaxLedgerStale";
  public static final String WORKSPACE_REFUSED = "ParallaxWorkspaceRefused";
  public static final String SLOTS_LATE = "ParallaxSlotsLate";

  private Alerts() {}

  private static String suffix(Severity severity) {
    String name = severity.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
