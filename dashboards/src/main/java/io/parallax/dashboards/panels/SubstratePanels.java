package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.max;

import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.dashboards.model.Panel.TimeSeries.Style;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.Labels;
import io.parallax.naming.Series;
import io.parallax.naming.SubstrateSeries;
import io.parallax.naming.WatchSeries;
import java.util.List;

/** What probes see of Substrate nodes, and whether dormant ones may take over. */
public record SubstratePanels(Selection selection) {
  private static final String WHERE = "{{probe}} {{region}}";

  /** Whether each dormant node may take over. */
  public Panel readiness() {
    return new Panel.StateTimeline(
        Frame.of(
            "Dormant nodes",
            "Whether the dormant node of a pair may take over, as each region sees it. A gap: not"
                + " known, so do not count on it.",
            24,
            6),
        List.of(
            Target.range(
                max(selection.of(SubstrateSeries.PAIR_READY), Labels.PAIR, Labels.REGION),
                "{{pair}} {{region}}")),
        Look.ofFlag("not ready", "ready"),
        List.of());
  }

  /** Heads of chains: how far, how old, how far behind. */
  public List<Panel> heads() {
    return List.of(
        graph(
            "Best block",
            "Number of each node's best block; a flat line is a stalled node or chain.",
            SubstrateSeries.BEST_BLOCK,
            Unit.COUNT),
        graph(
            "Finalized block",
            "Number of each node's finalized block; a flat line is stalled finality.",
            SubstrateSeries.FINALIZED_BLOCK,
            Unit.COUNT),
        graph(
            "Age of the best block",
            "Since the best block was made, by the prober's clock.",
            SubstrateSeries.BLOCK_AGE,
            Unit.SECONDS),
        graph(
            "Behind the references",
            "Blocks behind the median of the references; negative when ahead.",
            SubstrateSeries.HEAD_LAG,
            Unit.COUNT),
        graph(
            "Not yet final",
            "Blocks between the best and the finalized one.",
            SubstrateSeries.FINALITY_LAG,
            Unit.COUNT),
        told());
  }

  private Panel told() {
    return new Panel.TimeSeries(
        Frame.of(
            "Since a block was told",
            "Since those who subscribe were told of a block, best or finalized, by nodes that are"
                + " watched. A gap: not watched.",
            12,
            8),
        List.of(
            Target.range(
                max(selection.of(WatchSeries.BLOCK_AGE), Labels.PROBE, Labels.REGION, Labels.HEAD),
                WHERE + " {{head}}")),
        Look.of(Unit.SECONDS),
        Style.LINES,
        List.of());
  }

  /** The nodes themselves. */
  public List<Panel> nodes() {
    return List.of(
        graph(
            "References",
            "How many references each node could be compared with; with fewer than three neither a"
                + " lag nor a fork is judged.",
            SubstrateSeries.REFERENCES,
            Unit.COUNT),
        graph("Peers", "Peers that each node says it has.", SubstrateSeries.PEERS, Unit.COUNT),
        graph(
            "Runtime",
            "Version of the runtime at the best block; nodes of a chain that differ for long have"
                + " forked or stalled.",
            SubstrateSeries.RUNTIME_SPEC_VERSION,
            Unit.NUMBER));
  }

  private Panel graph(String title, String description, Series series, Unit unit) {
    return new Panel.TimeSeries(
        Frame.of(title, description + " A gap: not measured.", 12, 8),
        List.of(Target.range(max(selection.of(series), Labels.PROBE, Labels.REGION), WHERE)),
        Look.of(unit),
        Style.LINES,
        List.of());
  }
}
