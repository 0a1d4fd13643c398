package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.group;
import static io.parallax.promql.PromQl.increase;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.sum;

import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.dashboards.model.Panel.TimeSeries.Style;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.SlotSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.View;
import io.parallax.promql.Matching;
import java.util.List;

/** Why slots ended bad or unknown. */
public record ReasonPanels(Selection selection) {

  /** Of all selected probes. */
  public Panel ofProbes() {
    return panel(
        "Of all selected probes, by probe. Nothing: no slot failed, or none was measured.",
        sum(reasons(selection), Labels.PROBE, Labels.REASON),
        "{{probe}} {{reason}}");
  }

  /** Of the probe that the selected SLO counts. */
  public Panel ofSlo() {
    Expr probes = group(selection.of(RuleSeries.OBJECTIVE_INFO), Labels.PROBE);
    Expr reasons = selection.raw(in -> reasons(in).and(Matching.on(Labels.PROBE), probes));
    return panel(
        "Of the probe that the SLO counts, by region. Nothing: no slot failed, none was measured,"
            + " or the SLO counts requests of its own.",
        sum(reasons, Labels.REGION, Labels.REASON),
        "{{region}} {{reason}}");
  }

  /** A counter is one whatever pod it is scraped from. */
  private static Expr reasons(Selection in) {
    return max(
        increase(in.of(SlotSeries.REASONS).over(View.STEP)),
        Labels.PROBE,
        Labels.REGION,
        Labels.REASON,
        Labels.EPOCH);
  }

  private static Panel panel(String description, Expr reasons, String legend) {
    return new Panel.TimeSeries(
        Frame.of("Failing reasons", description, 12, 8),
        List.of(Target.range(reasons, legend)),
        Look.of(Unit.COUNT).nothingIs("no failed slots, or no data", Colour.NO_DATA),
        Style.STACKED_BARS,
        List.of());
  }
}
