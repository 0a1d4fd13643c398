package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Sloth's rules record, by the names and labels that dashboards made for it read. Ours record
 * it too where a user asks for it, from our own counts.
 */
public final class SlothSeries {
  /** Service and SLO, with a dash between them. */
  public static final String ID = "sloth_id";

  public static final String SERVICE = "sloth_service";
  public static final String SLO = "sloth_slo";
  public static final String WINDOW = "sloth_window";

  /** The objective in percent. */
  public static final String OBJECTIVE_PERCENT = "sloth_objective";

  public static final String MODE = "sloth_mode";
  public static final String SPEC = "sloth_spec";
  public static final String VERSION = "sloth_version";

  public static final Series OBJECTIVE =
      recorded("slo:objective:ratio", "Share of good events that is promised.");
  public static final Series ERROR_BUDGET =
      recorded("slo:error_budget:ratio", "Share of events that may be bad.");
  public static final Series TIME_PERIOD =
      recorded("slo:time_period:days", "Length of the budget's window in days; 30 for a month.");
  public static final Series CURRENT_BURN_RATE =
      recorded("slo:current_burn_rate:ratio", "Burn rate of the shortest window.");
  public static final Series PERIOD_BURN_RATE =
      recorded("slo:period_burn_rate:ratio", "Share of the budget that is spent.");
  public static final Series BUDGET_REMAINING =
      recorded(
          "slo:period_error_budget_remaining:ratio",
          "Share of the budget that is left; negative when overspent.");
  public static final Series INFO =
      recorded("sloth_slo_info", "Always 1: that there is such an SLO, and its objective.");

  private static final List<Unit> UNITS =
      List.of(
          new Unit("y", Duration.ofDays(365), true),
          new Unit("w", Duration.ofDays(7), true),
          new Unit("d", Duration.ofDays(1), false),
          new Unit("h", Duration.ofHours(1), false),
          new Unit("m", Duration.ofMinutes(1), false),
          new Unit("s", Duration.ofSeconds(1), false));

  /** Of the standard windows, and a budget of 30 days. */
  public static final List<Series> ALL =
      Stream.concat(
              Stream.of("PT5M", "PT30M", "PT1H", "PT2H", "PT6H", "P1D", "P3D", "P30D")
                  .map(Duration::parse)
                  .map(SlothSeries::errorRatio),
              Stream.of(
                  OBJECTIVE,
                  ERROR_BUDGET,
                  TIME_PERIOD,
                  CURRENT_BURN_RATE,
                  PERIOD_BURN_RATE,
                  BUDGET_REMAINING,
                  INFO))
          .toList();

  private SlothSeries() {}

  /** The error ratio of a window, which is part of the name. */
  public static Series errorRatio(Duration window) {
    return recorded(
        "slo:sli_error:ratio_rate" + window(window),
        "Bad over all events of a window, in [0, 1]; absent without events.");
  }

  /** A window as Sloth writes it: 28 days are {@code 4w}, 30 days are {@code 30d}. */
  public static String window(Duration window) {
    StringBuilder text = new StringBuilder();
    long rest = window.toSeconds();
    for (Unit unit : UNITS) {
      long seconds = unit.length().toSeconds();
      if (!unit.whole() || rest % seconds == 0) {
        text.append(rest < seconds ? "" : rest / seconds + unit.sign());
        rest %= seconds;
      }
    }
    return text.toString();
  }

  /**
   * @param whole whether it is only used where nothing is left over
   */
  private record Unit(String sign, Duration length, boolean whole) {}

  private static Series recorded(String name, String help) {
    return new Series(
        name, Type.GAUGE, Producer.RULE, List.of(ID, SERVICE, SLO, Labels.REGION), help);
  }
}
