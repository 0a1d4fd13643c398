package io.parallax.rules.alerting;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.count;
import static io.parallax.promql.PromQl.countOverTime;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;
import static io.parallax.promql.PromQl.sumOverTime;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SlotSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.recording.View;
import io.parallax.rules.tile.Groups;
import io.parallax.rules.tile.SlotIncrease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What tells absent, idle and blind apart, and watches the rules themselves. */
public record MetaAlerts(View view, String region, Shape shape) {
  private static final Matching SAME_SLO = View.SAME_SLO;
  private static final Duration SETTLED = Duration.ofMinutes(5);

  /** A blind region pages after this. */
  private static final Duration BLIND = Duration.ofMinutes(5);

  private static final Duration BLIND_WINDOW = Duration.ofMinutes(2);
  private static final double FAILING = 0.5;

  /** All slots of the region that were measured, whatever the probe. */
  public Rule slots() {
    Selector measured =
        Selector.of(
            SlotSeries.SLOTS.name(),
            Matcher.equal(Labels.REGION, region),
            Matcher.matches(Labels.OUTCOME, "good|bad"));
    List<String> identity = List.of(Labels.PROBE, Labels.PREDICATE, Labels.OUTCOME, Labels.EPOCH);
    return new Rule.Recording(
        RuleSeries.REGION_SLOTS,
        view.labels(),
        new SlotIncrease(measured, identity, view.tile()).expr());
  }

  /**
   * @param fastest interval of the region's most frequent probe: a quiet stretch of less than two
   *     of them means nothing
   */
  public Rule blind(Duration fastest) {
    Duration window = longer(BLIND_WINDOW, fastest.multipliedBy(2));
    Selector slots = view.recorded(RuleSeries.REGION_SLOTS);
    Expr still = sumOverTime(slots.over(window)).with(Operator.EQUAL, number(0));
    Expr absent = call("absent_over_time", slots.over(window));
    return alert(
        Alerts.REGION_BLIND,
        BLIND.minus(BLIND_WINDOW),
        Severity.PAGE,
        "Parallax measures nothing in " + region + ": every verdict there is unknown",
        max(still.or(absent), Labels.REGION));
  }

  /** The source of an SLI is gone while nothing else says that the service is. */
  public Rule absent() {
    return alert(
        Alerts.SOURCE_ABSENT,
        SETTLED,
        Severity.TICKET,
        "No data for {{ $labels.slo }} in " + region,
        gone().unless(Matching.on(Labels.SERVICE), probesFail()));
  }

  /** The source of an SLI is gone and probes of the service fail: an outage. */
  public Rule absentAndFailing() {
    return alert(
        Alerts.SOURCE_ABSENT_PROBES_FAIL,
        view.tile(),
        Severity.PAGE,
        "No data for {{ $labels.slo }} in " + region + ", and probes of its service fail",
        gone().and(Matching.on(Labels.SERVICE), probesFail()));
  }

  public Rule duplicate() {
    Expr targets =
        Selector.of(
            RuleSeries.OBJECTIVE.name(),
            Matcher.equal(Labels.REGION, region),
            Matcher.equal(Labels.PARAMETER, Parameters.TARGET));
    return alert(
        Alerts.OBJECTIVE_DUPLICATE,
        SETTLED,
        Severity.TICKET,
        "{{ $labels.slo }} has {{ $value }} objectives in " + region,
        count(targets, Labels.SLO, Labels.REGION).greaterThan(number(1)));
  }

  public Rule missing() {
    return alert(
        Alerts.OBJECTIVE_MISSING,
        SETTLED,
        Severity.TICKET,
        "{{ $labels.slo }} is counted in " + region + ", but has no objective",
        max(tiles(), Labels.SLO, Labels.REGION)
            .unless(SAME_SLO, view.recorded(RuleSeries.OBJECTIVE_INFO)));
  }

  /** More than one in twenty tiles of the window are not there, though the SLO is older. */
  public Rule gaps(Duration window) {
    double expected = (double) window.toMillis() / view.tile().toMillis();
    Expr counted = countOverTime(view.tiles(RuleSeries.TOTAL_TILE, window));
    return alert(
        Alerts.TILES_MISSING,
        Duration.ZERO,
        Severity.TICKET,
        "{{ $labels.slo }} lacks tiles in " + region + ": {{ $value }} of " + (long) expected,
        max(
            counted
                .with(Operator.LESS, number(expected * 0.95))
                .and(View.SAME_GROUP, tiles().offset(window)),
            Labels.SLO,
            Labels.GROUP,
            Labels.REGION));
  }

  /** Soon more groups than are counted; see {@link Groups#MOST}. */
  public Rule groups() {
    Selector grouped = view.recorded(RuleSeries.TOTAL_TILE, Matcher.notEqual(Labels.GROUP, ""));
    return alert(
        Alerts.GROUPS_MANY,
        SETTLED,
        Severity.TICKET,
        "{{ $labels.slo }} has {{ $value }} groups in %s; at %d it is not counted any more"
            .formatted(region, Groups.MOST + 1),
        count(grouped, Labels.SLO, Labels.REGION).greaterThan(number(0.8 * Groups.MOST)));
  }

  private Selector tiles() {
    return view.recorded(RuleSeries.TOTAL_TILE);
  }

  private Expr gone() {
    Expr described =
        max(
            view.recorded(RuleSeries.OBJECTIVE_INFO),
            Labels.SLO,
            Labels.REGION,
            Labels.SERVICE,
            Labels.TEAM,
            Labels.TIER);
    Expr watched =
        shape.allStandard()
            ? described
            : described.unless(SAME_SLO, view.parameter(Parameters.ALERTS));
    Expr counted =
        shape.composites()
            ? watched.unless(SAME_SLO, view.recorded(RuleSeries.COMPOSITE_PART))
            : watched;
    return counted.unless(SAME_SLO, tiles());
  }

  /** Services of which a probe SLI is mostly bad. */
  private Expr probesFail() {
    Duration window = SETTLED;
    Expr total = summed(RuleSeries.TOTAL_TILE, window);
    Expr bad = total.minus(summed(RuleSeries.GOOD_TILE, window));
    return bad.dividedBy(total.greaterThan(number(0)))
        .greaterThan(number(FAILING))
        .and(SAME_SLO, view.parameter(Parameters.SLOTS_PER_TILE))
        .with(
            Operator.MULTIPLY,
            SAME_SLO.manyToOne(Labels.SERVICE),
            view.recorded(RuleSeries.OBJECTIVE_INFO));
  }

  private Expr summed(Series tiles, Duration window) {
    return sum(sumOverTime(view.tiles(tiles, window)), Labels.SLO);
  }

  private Rule alert(
      String name, Duration hold, Severity severity, String summary, Expr condition) {
    SortedMap<String, String> labels =
        new TreeMap<>(
            Map.of(
                Labels.REGION, region, Labels.SEVERITY, severity.label(), Labels.SCOPE, "region"));
    return new Rule.Alerting(name, hold, labels, Annotations.of(name, summary), condition);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
