package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;

/** What the generated rules record. */
public final class RuleSeries {
  public static final Series GOOD_TILE =
      counted("slo:good:tile", "Good events of one tile of time, at most the total.");

  public static final Series TOTAL_TILE =
      counted(
          "slo:total:tile",
          "All events of one tile of time; absent when the source is, 0 when it is idle.");

  public static final Series VERDICTS_TILE =
      recorded(
          "slo:verdicts:tile",
          "Slots that all regions together judged in one tile of time, as one region's ledger has"
              + " it: good, all (good or bad), and sure (good or bad, whatever was not heard).",
          Labels.SLO,
          Labels.VERDICT,
          Labels.EPOCH,
          Labels.REGION,
          Labels.SHARD);

  public static final Series VERDICTS_WINDOW =
      recorded(
          "slo:verdicts:window",
          "The same of a window: the sum of its tiles. Of several ledgers the surest is counted.",
          Labels.SLO,
          Labels.VERDICT,
          Labels.EPOCH,
          Labels.REGION,
          Labels.SHARD,
          Labels.WINDOW);

  public static final Series COUNTED_TILE =
      counted(
          "slo:counted:tile",
          "All events of one tile of time as counters tell them, good ones known or not: the total"
              + " is made of it.");

  public static final Series GOOD_BLOCK =
      ofBlock("slo:good:block", "Good events of the tiles since the block before.");

  public static final Series TOTAL_BLOCK =
      ofBlock("slo:total:block", "All events of the tiles since the block before.");

  public static final Series MEASURED_BLOCK =
      ofBlock("slo:measured:block", "How many tiles there are since the block before.");

  public static final Series GOOD_SLICE =
      counted(
          "slo:good:slice",
          "Whether a slice of time was good, 1 or 0, or which share of it; recorded as it ends.");

  public static final Series TOTAL_SLICE =
      counted("slo:total:slice", "Always 1: a slice of time that had events; recorded as it ends.");

  public static final Series GOOD_PERIOD = ofPeriod("slo:good:period", "Good");
  public static final Series TOTAL_PERIOD = ofPeriod("slo:total:period", "All");

  public static final Series CALENDAR_PERIOD =
      recorded(
          "slo:calendar:period",
          "Always 1: which period it is of a calendar's windows; every third has the same.",
          Labels.REGION,
          Labels.WINDOW,
          Labels.PERIOD);

  public static final Series CALENDAR_INDEX =
      recorded(
          "slo:calendar:index",
          "Number of the calendar's window, 0 for the one that its startTime begins.",
          Labels.REGION,
          Labels.WINDOW);

  public static final Series CALENDAR_START =
      recorded(
          "slo:calendar:start",
          "Seconds since the epoch at which the calendar's window began.",
          Labels.REGION,
          Labels.WINDOW);

  public static final Series CALENDAR_END =
      recorded(
          "slo:calendar:end",
          "Seconds since the epoch at which the calendar's window ends.",
          Labels.REGION,
          Labels.WINDOW);

  public static final Series COMPOSITE_PART =
      recorded(
          "slo:composite:part",
          "What the composite burns where its part burns 1.",
          Labels.SLO,
          Labels.PART,
          Labels.REGION,
          Labels.SHARD);

  public static final Series OBJECTIVE =
      recorded(
          "slo:objective:parameter",
          "What was promised, a value per parameter (see Parameters).",
          Labels.SLO,
          Labels.SERVICE,
          Labels.TEAM,
          Labels.TIER,
          Labels.PROBE,
          Labels.REGION,
          Labels.SHARD,
          Labels.PARAMETER);

  public static final Series OBJECTIVE_VALUE =
      recorded(
          "slo:objective:value",
          "The parameters again, exactly one series for each SLO and region, safe to join.",
          Labels.SLO,
          Labels.REGION,
          Labels.SHARD,
          Labels.PARAMETER);

  public static final Series OBJECTIVE_INFO =
      recorded(
          "slo:objective:info",
          "Always 1: service, team, tier and probe of an SLO, exactly one series each, safe to"
              + " join.",
          Labels.SLO,
          Labels.SERVICE,
          Labels.TEAM,
          Labels.TIER,
          Labels.PROBE,
          Labels.REGION,
          Labels.SHARD);

  public static final Series GOOD_WINDOW =
      windowed("slo:good:window", "Good events of a window: the sum of its tiles.");

  public static final Series TOTAL_WINDOW =
      windowed("slo:total:window", "All events of a window: the sum of its tiles.");

  public static final Series ERROR_RATIO =
      windowed("slo:error:ratio", "Bad over all events, in [0, 1]; absent without events.");

  public static final Series COVERAGE_RATIO =
      windowed(
          "slo:coverage:ratio",
          "Share of the window that was measured, in [0, 1]: slots for probes, tiles for counters.");

  public static final Series BURN_RATE =
      described("slo:burn:rate", "Error ratio over the allowed one; 1 spends exactly the budget.");

  public static final Series BUDGET_REMAINING =
      described(
          "slo:budget:remaining", "Share of the budget that is left; negative when overspent.");

  public static final Series EXHAUSTION_SECONDS =
      counted(
          "slo:exhaustion:seconds",
          "Seconds until the budget is spent at the burn of the fastest pair's long window.");

  public static final Series BURN_FACTOR =
      recorded(
          "slo:burn:factor",
          "Burn rate above which a pair of windows alerts.",
          Labels.SLO,
          Labels.REGION,
          Labels.SHARD,
          Labels.PAIR);

  public static final Series REGION_BURNING =
      recorded(
          "slo:region:burning",
          "Burn rate of each region whose pair of windows burns, as the global alerts see it.",
          Labels.SLO,
          Labels.GROUP,
          Labels.REGION,
          Labels.SHARD,
          Labels.PAIR);

  public static final Series REGION_SLOTS =
      recorded(
          "region:slots:tile",
          "Slots of one tile of time that ended good or bad, of all probes of a region.",
          Labels.REGION);

  /** Written by whoever evaluates the alert rules, for as long as an alert is not quiet. */
  public static final Series ALERTS =
      recorded(
          "ALERTS",
          "Always 1: an alert that is pending or firing, with the labels of its rule.",
          Labels.ALERT_NAME,
          Labels.ALERT_STATE,
          Labels.SLO,
          Labels.GROUP,
          Labels.SERVICE,
          Labels.TEAM,
          Labels.TIER,
          Labels.REGION,
          Labels.PAIR,
          Labels.SEVERITY,
          Labels.SCOPE);

  /** What rules record. */
  public static final List<Series> ALL =
      List.of(
          GOOD_TILE,
          TOTAL_TILE,
          COUNTED_TILE,
          GOOD_BLOCK,
          TOTAL_BLOCK,
          MEASURED_BLOCK,
          VERDICTS_TILE,
          VERDICTS_WINDOW,
          GOOD_SLICE,
          TOTAL_SLICE,
          GOOD_PERIOD,
          TOTAL_PERIOD,
          CALENDAR_INDEX,
          CALENDAR_PERIOD,
          CALENDAR_START,
          CALENDAR_END,
          COMPOSITE_PART,
          OBJECTIVE,
          OBJECTIVE_VALUE,
          OBJECTIVE_INFO,
          GOOD_WINDOW,
          TOTAL_WINDOW,
          ERROR_RATIO,
          COVERAGE_RATIO,
          BURN_RATE,
          BUDGET_REMAINING,
          EXHAUSTION_SECONDS,
          BURN_FACTOR,
          REGION_BURNING,
          REGION_SLOTS);

  private RuleSeries() {}

  private static Series recorded(String name, String help, String... labels) {
    return new Series(name, Type.GAUGE, Producer.RULE, List.of(labels), help);
  }

  private static Series ofBlock(String name, String help) {
    return recorded(
        name, help, Labels.SLO, Labels.GROUP, Labels.REGION, Labels.SHARD, Labels.BLOCK);
  }

  /** Of each SLO and group. */
  private static Series counted(String name, String help) {
    return recorded(name, help, Labels.SLO, Labels.GROUP, Labels.REGION, Labels.SHARD);
  }

  private static Series ofPeriod(String name, String which) {
    return recorded(
        name,
        which + " events, or slices, of one tile of time, by the calendar's window they are in.",
        Labels.SLO,
        Labels.GROUP,
        Labels.REGION,
        Labels.SHARD,
        Labels.WINDOW,
        Labels.PERIOD);
  }

  private static Series windowed(String name, String help) {
    return recorded(
        name, help, Labels.SLO, Labels.GROUP, Labels.REGION, Labels.SHARD, Labels.WINDOW);
  }

  private static Series described(String name, String help) {
    return recorded(
        name,
        help,
        Labels.SLO,
        Labels.GROUP,
        Labels.SERVICE,
        Labels.TEAM,
        Labels.TIER,
        Labels.REGION,
        Labels.SHARD,
        Labels.WINDOW);
  }
}
