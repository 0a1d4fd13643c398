package io.parallax.rules;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.atMost;
import static io.parallax.promql.PromQl.countOverTime;
import static io.parallax.promql.PromQl.greatest;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;
import static io.parallax.promql.PromQl.sumOverTime;

import io.parallax.budget.BurnRateWindow;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Operator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** From tiles to windows, burn and budget: rules that all SLOs of a scope share. */
record WindowRules(View view) {

  /** The objectives once more, each exactly once, so that a duplicate stops nobody's join. */
  List<Rule> objectives() {
    Expr parameters = Selector.of(RuleSeries.OBJECTIVE.name(), view.ofTiles());
    Expr targets = Selector.of(RuleSeries.OBJECTIVE.name(), withTarget(view.ofTiles()));
    Expr described =
        max(
            targets,
            Labels.SLO,
            Labels.SERVICE,
            Labels.TEAM,
            Labels.TIER,
            Labels.PROBE,
            Labels.SHARD);
    return List.of(
        new Rule.Recording(
            RuleSeries.OBJECTIVE_VALUE,
            view.labels(),
            max(parameters, Labels.SLO, Labels.SHARD, Labels.PARAMETER)),
        new Rule.Recording(
            RuleSeries.OBJECTIVE_INFO,
            view.labels(),
            greatest(described, Labels.SLO).times(number(0)).plus(number(1))));
  }

  /** Good and total events of a window. */
  List<Rule> sums(Duration window) {
    return List.of(
        summed(RuleSeries.GOOD_WINDOW, RuleSeries.GOOD_TILE, window),
        summed(RuleSeries.TOTAL_WINDOW, RuleSeries.TOTAL_TILE, window));
  }

  /** Error ratio and burn rate of a window. */
  List<Rule> rates(Duration window) {
    Expr total = view.window(RuleSeries.TOTAL_WINDOW, window);
    Expr bad = atLeast(total.minus(view.window(RuleSeries.GOOD_WINDOW, window)), 0);
    Expr ratio = bad.dividedBy(total.greaterThan(number(0)));
    return List.of(
        windowed(RuleSeries.ERROR_RATIO, window, ratio),
        windowed(RuleSeries.BURN_RATE, window, burn(window)));
  }

  /** Share of the window's slots or tiles that were measured. */
  Rule coverage(Duration window) {
    double tiles = (double) window.toMillis() / view.tile().toMillis();
    Expr slots =
        View.bySlo(view.window(RuleSeries.TOTAL_WINDOW, window))
            .with(
                Operator.DIVIDE,
                View.MANY_OF_ONE_SLO,
                View.bySlo(view.parameter(Parameters.SLOTS_PER_TILE)).times(number(tiles)));
    Expr counted =
        sum(countOverTime(view.tiles(RuleSeries.TOTAL_TILE, window)), View.each())
            .dividedBy(number(tiles));
    return windowed(RuleSeries.COVERAGE_RATIO, window, atMost(perRegion(slots.or(counted)), 1));
  }

  /** What is left of the budgets that are given over {@code window}. */
  Rule remaining(Duration window) {
    Expr burn = recorded(RuleSeries.BURN_RATE, window);
    return windowed(
        RuleSeries.BUDGET_REMAINING,
        window,
        number(1).minus(burn).and(View.SAME_SLO, view.budgetOver(window)));
  }

  /** How long the budgets last at the burn of {@code recent}. */
  Rule exhaustion(Duration recent) {
    Expr remaining = atLeast(max(view.recorded(RuleSeries.BUDGET_REMAINING), View.each()), 0);
    Expr burn = max(recorded(RuleSeries.BURN_RATE, recent).greaterThan(number(0)), View.each());
    Expr seconds = View.bySlo(view.parameter(Parameters.WINDOW_SECONDS));
    return new Rule.Recording(
        RuleSeries.EXHAUSTION_SECONDS,
        view.labels(),
        remaining.with(Operator.MULTIPLY, View.MANY_OF_ONE_SLO, seconds).dividedBy(burn));
  }

  /** The pair's factor for each SLO whose window is long enough for it. */
  Rule factor(BurnRateWindow pair) {
    double length = Objectives.seconds(pair.longWindow());
    Expr window =
        View.bySlo(view.parameter(Parameters.WINDOW_SECONDS))
            .with(Operator.AT_LEAST, number(length));
    Expr factor = number(pair.budgetShare()).times(window).dividedBy(number(length));
    return new Rule.Recording(
        RuleSeries.BURN_FACTOR, view.labels(Labels.PAIR, pair.pair()), atLeast(factor, 1));
  }

  private Expr burn(Duration window) {
    return recorded(RuleSeries.ERROR_RATIO, window)
        .with(Operator.DIVIDE, View.MANY_OF_ONE_SLO, view.parameter(Parameters.BUDGET))
        .with(
            Operator.MULTIPLY,
            View.SAME_SLO.manyToOne(Labels.SERVICE, Labels.TEAM, Labels.TIER),
            view.recorded(RuleSeries.OBJECTIVE_INFO));
  }

  private Expr recorded(Series series, Duration window) {
    return view.recorded(series, Matcher.equal(Labels.WINDOW, Durations.print(window)));
  }

  private Rule summed(Series into, Series tiles, Duration window) {
    return windowed(into, window, sum(sumOverTime(view.tiles(tiles, window)), View.each()));
  }

  /** All regions together expect their number times as much as one. */
  private Expr perRegion(Expr measured) {
    return view.isGlobal()
        ? measured.with(
            Operator.DIVIDE, View.MANY_OF_ONE_SLO, View.bySlo(view.parameter(Parameters.REGIONS)))
        : measured;
  }

  private Rule windowed(Series series, Duration window, Expr expr) {
    return new Rule.Recording(series, view.labels(Labels.WINDOW, Durations.print(window)), expr);
  }

  private static Matcher[] withTarget(Matcher... matchers) {
    return Stream.concat(
            Arrays.stream(matchers), Stream.of(Matcher.equal(Labels.PARAMETER, Parameters.TARGET)))
        .toArray(Matcher[]::new);
  }
}
