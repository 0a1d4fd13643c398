package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;

import io.parallax.dashboards.model.Annotation;
import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Mapping;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import java.util.List;
import java.util.Optional;

/** What the rules say of it. */
public record AlertPanels(Selection selection) {
  private static final Mapping PENDING = new Mapping.OfValue(1, "pending", Colour.STALE);
  private static final Mapping FIRING = new Mapping.OfValue(2, "firing", Colour.BAD);
  private static final String QUIET = "no alerts, or no data";

  /** Alerts over time. */
  public Panel timeline() {
    String[] identity = {
      Labels.ALERT_NAME, Labels.SLO, Labels.REGION, Labels.PAIR, Labels.SEVERITY
    };
    Expr firing = max(in("firing"), identity).times(number(2));
    return new Panel.StateTimeline(
        Frame.of("Alerts over time", "Alerts that were pending or firing. Nothing: quiet.", 24, 6),
        List.of(
            Target.range(
                firing.or(max(in("pending"), identity)),
                "{{alertname}} {{slo}} {{region}} {{pair}} {{severity}}")),
        Look.mapped(Unit.NUMBER, List.of(PENDING, FIRING)).nothingIs(QUIET, Colour.NO_DATA),
        List.of());
  }

  /** Alerts that fire now. */
  public Panel now(int width) {
    List<String> columns =
        List.of(
            Labels.ALERT_NAME,
            Labels.SEVERITY,
            Labels.SLO,
            Labels.REGION,
            Labels.PAIR,
            Labels.TEAM);
    return new Panel.Table(
        Frame.of("Firing now", "Alerts of Parallax that fire. Nothing: quiet.", width, 8),
        List.of(Target.rows(max(in("firing"), columns.toArray(String[]::new)))),
        columns,
        Optional.empty(),
        Look.of(Unit.NUMBER).nothingIs(QUIET, Colour.NO_DATA),
        List.of());
  }

  /** Firing alerts as marks on graphs. */
  public Annotation marks() {
    return new Annotation("Firing alerts", in("firing"), "{{alertname}} {{pair}}", Colour.BAD);
  }

  private Selector in(String state) {
    return selection.of(
        RuleSeries.ALERTS,
        Matcher.equal(Labels.ALERT_STATE, state),
        Matcher.matches(Labels.ALERT_NAME, "(Slo|Parallax).+"));
  }
}
