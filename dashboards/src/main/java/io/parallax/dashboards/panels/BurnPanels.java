package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.max;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
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
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Matcher;
import java.util.List;

/** How fast budgets are spent, against the factors that alert. */
public record BurnPanels(Selection selection, BurnRatePolicy policy) {

  /** A graph for each pair of windows. */
  public List<Panel> pairs() {
    return policy.windows().stream().map(this::pair).toList();
  }

  private Panel pair(BurnRateWindow pair) {
    String longWindow = Durations.print(pair.longWindow());
    String shortWindow = Durations.print(pair.shortWindow());
    return new Panel.TimeSeries(
        Frame.of(
            "Burn over " + longWindow + " and " + shortWindow,
            "1 spends exactly the budget. The alert ("
                + pair.severity().label()
                + ") fires while both are above the threshold. A gap: no events.",
            12,
            8),
        List.of(
            Target.range(max(burn(longWindow)), longWindow),
            Target.range(max(burn(shortWindow)), shortWindow),
            Target.range(max(factor(pair)), "threshold")),
        Look.of(Unit.NUMBER),
        Style.LINES,
        List.of());
  }

  /** All selected SLOs over the long window of the fastest pair. */
  public Panel all() {
    String window = Durations.print(policy.fastest().longWindow());
    return new Panel.TimeSeries(
        Frame.of(
            "Burn over " + window,
            "Error ratio over the allowed one; 1 spends exactly the budget. A gap: no events.",
            12,
            8),
        List.of(Target.range(burn(window), "{{slo}} {{region}}")),
        Look.of(Unit.NUMBER).coloured(Colour.GOOD, new Threshold(1, Colour.WARNING)),
        Style.LINES,
        Links.ofSeries());
  }

  private Expr burn(String window) {
    return selection.of(RuleSeries.BURN_RATE, Matcher.equal(Labels.WINDOW, window));
  }

  private Expr factor(BurnRateWindow pair) {
    return selection.of(RuleSeries.BURN_FACTOR, Matcher.equal(Labels.PAIR, pair.pair()));
  }
}
