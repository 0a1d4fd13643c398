package io.parallax.dashboards;

import io.parallax.dashboards.model.Variable;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.SlotSeries;
import io.parallax.naming.SubstrateSeries;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;

/** The choices at the top of dashboards; the names are what links set. */
final class Variables {
  static final Variable DATASOURCE = new Variable.DataSource("datasource", "Data source", false);
  static final Variable DATASOURCES = new Variable.DataSource("datasource", "Data sources", true);

  static final Variable SERVICE =
      new Variable.LabelValues(Labels.SERVICE, "Service", info(), Labels.SERVICE, true);
  static final Variable SLO =
      new Variable.LabelValues(Labels.SLO, "SLO", info(ofService()), Labels.SLO, false);

  /** The regions of the chosen SLO, and all of them together. */
  static final Variable SLO_REGION =
      new Variable.LabelValues(
          Labels.REGION, "Region", info(chosen(Labels.SLO)), Labels.REGION, false);

  static final Variable PROBE_REGION =
      new Variable.LabelValues(Labels.REGION, "Region", slots(), Labels.REGION, true);
  static final Variable PROBE =
      new Variable.LabelValues(
          Labels.PROBE, "Probe", slots(among(Labels.REGION)), Labels.PROBE, true);

  static final Variable NODE_REGION =
      new Variable.LabelValues(Labels.REGION, "Region", blocks(), Labels.REGION, true);
  static final Variable NODE =
      new Variable.LabelValues(
          Labels.PROBE, "Node", blocks(among(Labels.REGION)), Labels.PROBE, true);

  private Variables() {}

  /** Services by name, where they can't be asked for: of several data sources at once. */
  static Variable services(Workspace workspace) {
    return new Variable.Choice(
        Labels.SERVICE, "Service", workspace.services().stream().map(Service::name).toList());
  }

  /** The label is what was chosen for the variable of its name. */
  static Matcher chosen(String label) {
    return Matcher.equal(label, "$" + label);
  }

  /** The label is one of those chosen for the variable of its name. */
  static Matcher among(String label) {
    return Matcher.matches(label, "$" + label);
  }

  static Matcher ofService() {
    return among(Labels.SERVICE);
  }

  private static Selector info(Matcher... matchers) {
    return Selector.of(RuleSeries.OBJECTIVE_INFO.name(), matchers);
  }

  private static Selector slots(Matcher... matchers) {
    return Selector.of(SlotSeries.SLOTS.name(), matchers);
  }

  private static Selector blocks(Matcher... matchers) {
    return Selector.of(SubstrateSeries.BEST_BLOCK.name(), matchers);
  }
}
