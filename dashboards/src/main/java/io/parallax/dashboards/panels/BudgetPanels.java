package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;

import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.dashboards.model.Panel.TimeSeries.Style;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Threshold;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.util.List;

/** What was promised, and what is left of it. */
public record BudgetPanels(Selection selection) {
  private static final Matching SAME = Matching.on(Labels.SLO, Labels.REGION);
  private static final Threshold LOW = new Threshold(0, Colour.WARNING);
  private static final Threshold ENOUGH = new Threshold(0.25, Colour.GOOD);

  /** Below all budgets: what is below it is a name, not a number. */
  private static final Threshold SPENT = new Threshold(-1e9, Colour.BAD);

  static Look remainingLook() {
    return Look.of(Unit.RATIO).coloured(Colour.NONE, SPENT, LOW, ENOUGH);
  }

  /** The promise, and how it stands. */
  public List<Panel> figures() {
    return List.of(
        figure("Objective", "Share of good events that is promised.", Unit.RATIO, target()),
        figure("Window", "The time over which it is promised.", Unit.SECONDS, window()),
        figure("Measured", "Share of good events over the window.", Unit.RATIO, measured()),
        remaining(),
        exhaustion());
  }

  /** The budget over time. */
  public Panel burnDown(int width) {
    return new Panel.TimeSeries(
        Frame.of(
            "Budget left over time",
            "Falls as bad events are counted, rises as old ones leave the window; below 0 the"
                + " objective is missed. A gap: no events.",
            width,
            8),
        List.of(Target.range(left(), "{{slo}} {{region}}")),
        remainingLook(),
        Style.LINES,
        Links.ofSeries());
  }

  /** The same budget in other words. */
  public List<Panel> inWords() {
    return List.of(
        figure(
            "Outage left",
            "For how long everything could still fail before the budget is spent, at even traffic.",
            Unit.SECONDS,
            atLeast(
                max(
                    left()
                        .with(Operator.MULTIPLY, SAME, parameter(Parameters.BUDGET))
                        .with(Operator.MULTIPLY, SAME, parameter(Parameters.WINDOW_SECONDS))),
                0)),
        figure(
            "Bad events left",
            "How many more may be bad, at the events counted so far.",
            Unit.COUNT,
            atLeast(
                max(
                    left()
                        .with(Operator.MULTIPLY, SAME, parameter(Parameters.BUDGET))
                        .with(Operator.MULTIPLY, SAME, events())),
                0)));
  }

  private Panel remaining() {
    return new Panel.Stat(
        Frame.of("Budget left", "Share of the error budget; negative when overspent.", 4, 4),
        List.of(Target.instant(max(left()), "budget left")),
        remainingLook(),
        List.of());
  }

  private Panel exhaustion() {
    return new Panel.Stat(
        Frame.of(
            "Spent in",
            "How long the budget lasts at the burn of the fastest pair's long window.",
            4,
            4),
        List.of(
            Target.instant(max(selection.of(RuleSeries.EXHAUSTION_SECONDS)), "time to exhaustion")),
        Look.of(Unit.SECONDS)
            .coloured(
                Colour.BAD,
                new Threshold(86_400, Colour.WARNING),
                new Threshold(7 * 86_400, Colour.GOOD))
            .nothingIs("does not burn, or no data", Colour.NO_DATA),
        List.of());
  }

  private static Panel figure(String title, String description, Unit unit, Expr expr) {
    return new Panel.Stat(
        Frame.of(title, description, 4, 4),
        List.of(Target.instant(expr, title)),
        Look.of(unit),
        List.of());
  }

  private Expr left() {
    return selection.of(RuleSeries.BUDGET_REMAINING);
  }

  private Expr target() {
    return max(parameter(Parameters.TARGET));
  }

  private Expr window() {
    return max(parameter(Parameters.WINDOW_SECONDS));
  }

  /** Of the windows of an SLO, the budget's is the one that a budget is recorded for. */
  private Expr measured() {
    Expr errors =
        selection
            .of(RuleSeries.ERROR_RATIO)
            .and(Matching.on(Labels.SLO, Labels.REGION, Labels.WINDOW), left());
    return number(1).minus(max(errors));
  }

  private Expr events() {
    return max(
        selection
            .latest(RuleSeries.TOTAL_WINDOW)
            .and(Matching.on(Labels.SLO, Labels.REGION, Labels.WINDOW), left()),
        Labels.SLO,
        Labels.REGION);
  }

  private Expr parameter(String name) {
    return selection.of(RuleSeries.OBJECTIVE_VALUE, Matcher.equal(Labels.PARAMETER, name));
  }
}
