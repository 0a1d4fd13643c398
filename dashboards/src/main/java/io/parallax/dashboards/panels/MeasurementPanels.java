package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.now;
import static io.parallax.promql.PromQl.timestamp;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.dashboards.model.Panel.TimeSeries.Style;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Threshold;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Matcher;
import java.util.List;

/** What was counted, how much of it, and how long ago. */
public record MeasurementPanels(Selection selection, BurnRatePolicy policy) {

  /** Good and bad events of one SLO. */
  public Panel traffic() {
    String window = Durations.print(policy.fastest().shortWindow());
    Expr good = max(window(RuleSeries.GOOD_WINDOW, window));
    Expr total = max(window(RuleSeries.TOTAL_WINDOW, window));
    return new Panel.TimeSeries(
        Frame.of(
            "Events over " + window,
            "Exact counts; good and bad together are the total. Zero is idle, a gap is no data.",
            12,
            8),
        List.of(Target.range(good, "good"), Target.range(atLeast(total.minus(good), 0), "bad")),
        Look.of(Unit.COUNT),
        Style.STACKED_BARS,
        List.of());
  }

  /** Share of each window that was measured. */
  public Panel coverage() {
    return new Panel.TimeSeries(
        Frame.of(
            "Coverage",
            "Share of the window that was measured: slots for probes, tiles for counters. What is"
                + " missing is unknown, neither good nor bad.",
            12,
            8),
        List.of(
            Target.range(
                selection.selected(selection.latest(RuleSeries.COVERAGE_RATIO)),
                "{{slo}} {{region}} {{window}}")),
        Look.of(Unit.RATIO)
            .coloured(
                Colour.BAD, new Threshold(0.5, Colour.WARNING), new Threshold(0.95, Colour.GOOD)),
        Style.LINES,
        Links.ofSeries());
  }

  /** Age of the last tile. */
  public Panel freshness() {
    Expr last = selection.raw(in -> max(timestamp(in.of(RuleSeries.TOTAL_TILE))));
    return new Panel.Stat(
        Frame.of("Data age", "Since the last tile of events was recorded.", 4, 4),
        List.of(Target.instant(now().minus(last), "age")),
        Look.of(Unit.SECONDS)
            .coloured(Colour.GOOD, new Threshold(120, Colour.WARNING))
            .nothingIs("stale or no data", Colour.NO_DATA),
        List.of());
  }

  /** Slots that were measured, whatever the SLO. */
  public Panel slots() {
    return new Panel.TimeSeries(
        Frame.of(
            "Slots measured per tile",
            "Slots of all probes of the region that ended good or bad. Zero or a gap: the region is"
                + " blind, and every verdict in it is unknown.",
            12,
            8),
        List.of(Target.range(selection.of(RuleSeries.REGION_SLOTS), "{{region}}")),
        Look.of(Unit.COUNT),
        Style.LINES,
        List.of());
  }

  private Expr window(Series series, String window) {
    return selection.of(series, Matcher.equal(Labels.WINDOW, window));
  }
}
