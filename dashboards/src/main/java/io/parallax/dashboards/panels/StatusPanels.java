package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.max;
import static java.util.stream.Collectors.joining;

import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Threshold;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which state SLOs are in: now, over time, and how many. */
public record StatusPanels(Selection selection) {
  private static final String UNKNOWN = "Nothing here means that no rules of Parallax run.";

  /** A number for each state. */
  public List<Panel> counts() {
    return Arrays.stream(State.values()).map(this::count).toList();
  }

  private Panel count(State state) {
    Look look = Look.of(Unit.COUNT).coloured(Colour.NONE, new Threshold(1, state.colour()));
    return new Panel.Stat(
        Frame.of(
            capital(state.text()),
            "How many, counting each SLO once a region: " + state.meaning() + ".",
            4,
            4),
        List.of(Target.instant(new StateQuery(selection).count(state), state.text())),
        look,
        List.of());
  }

  /** SLO by region. */
  public Panel matrix(int height) {
    return new Panel.Matrix(
        Frame.of("SLO by region", "The state of each SLO now. " + legend(), 24, height),
        List.of(Target.rows(new StateQuery(selection).expr())),
        Labels.SLO,
        Labels.REGION,
        State.look(),
        Links.ofCell());
  }

  /** Budget left, SLO by region. */
  public Panel budgets(int height) {
    return new Panel.Matrix(
        Frame.of(
            "Budget left by region",
            "Share of each error budget that is left over its window. No data: no events.",
            24,
            height),
        List.of(Target.rows(max(remaining(), Labels.SLO, Labels.REGION))),
        Labels.SLO,
        Labels.REGION,
        BudgetPanels.remainingLook(),
        Links.ofCell());
  }

  private Expr remaining() {
    return selection.of(RuleSeries.BUDGET_REMAINING);
  }

  /** The states over time. */
  public Panel timeline(int height) {
    return new Panel.StateTimeline(
        Frame.of("States over time", "The same states as they were. " + legend(), 24, height),
        List.of(
            Target.range(
                max(new StateQuery(selection).expr(), Labels.SLO, Labels.REGION),
                "{{slo}} {{region}}")),
        State.look(),
        Links.ofSeries());
  }

  /** One SLO's state now. */
  public Panel now() {
    return new Panel.Stat(
        Frame.of("State", "Of the chosen SLO in the chosen region. " + legend(), 4, 4),
        List.of(Target.instant(max(new StateQuery(selection).expr()), "state")),
        State.look(),
        List.of());
  }

  private static String legend() {
    return Arrays.stream(State.values()).map(StatusPanels::meaning).collect(joining("; "))
        + ". "
        + UNKNOWN;
  }

  private static String meaning(State state) {
    return state.text() + ": " + state.meaning();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
