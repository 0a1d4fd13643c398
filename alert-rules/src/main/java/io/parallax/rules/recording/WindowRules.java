package io.parallax.rules.recording;

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
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** From tiles to windows, burn and budget: rules that all SLOs of a scope share. */
public record WindowRules(View view, Shape shape) {

  /** The objectives once more, each exactly once, so that a duplicate stops nobody's join. */
  public List<Rule> objectives() {
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
  public List<Rule> sums(Duration window) {
    return List.of(
        view.windowed(
            RuleSeries.GOOD_WINDOW,
            window,
            counted(
                events(RuleSeries.GOOD_TILE, RuleSeries.GOOD_BLOCK, window),
                RuleSeries.GOOD_SLICE,
                window)),
        view.windowed(
            RuleSeries.TOTAL_WINDOW,
            window,
            counted(
                events(RuleSeries.TOTAL_TILE, RuleSeries.TOTAL_BLOCK, window),
                RuleSeries.TOTAL_SLICE,
                window)));
  }

  /** Error ratio and burn rate of a window. */
  public List<Rule> rates(Duration window) {
    Expr total = view.window(RuleSeries.TOTAL_WINDOW, window);
    Expr bad = atLeast(total.minus(view.window(RuleSeries.GOOD_WINDOW, window)), 0);
    Expr ratio = bad.dividedBy(total.greaterThan(number(0)));
    return List.of(
        view.windowed(RuleSeries.ERROR_RATIO, window, ratio),
        view.windowed(
            RuleSeries.BURN_RATE, window, burn(recorded(RuleSeries.ERROR_RATIO, window))));
  }

  /** Share of the window's slots or tiles that were measured. */
  public Rule coverage(Duration window) {
    double tiles = (double) window.toMillis() / view.tile().toMillis();
    Expr slots =
        eventsOf(window)
            .with(
                Operator.DIVIDE,
                View.MANY_OF_ONE_SLO,
                View.bySlo(view.parameter(Parameters.SLOTS_PER_TILE)).times(number(tiles)));
    Expr measured =
        view.block(window)
            .map(block -> sumOverTime(view.blocks(RuleSeries.MEASURED_BLOCK, block, window)))
            .orElseGet(() -> countOverTime(view.tiles(RuleSeries.TOTAL_TILE, window)));
    Expr counted = sum(measured, View.each()).dividedBy(number(tiles));
    return view.windowed(
        RuleSeries.COVERAGE_RATIO, window, atMost(perRegion(summed(slots.or(counted), window)), 1));
  }

  /** Of SLOs whose every tile counts with all of its events. */
  private Expr eventsOf(Duration window) {
    Expr total = View.bySlo(view.window(RuleSeries.TOTAL_WINDOW, window));
    return shape.slices().isEmpty() && !shape.adjusted()
        ? total
        : total.unless(
            View.SAME_SLO, view.parameters(Parameters.SLICE_SECONDS, Parameters.ADJUSTED));
  }

  /** What is left of the budgets that are given over {@code window}. */
  public Rule remaining(Duration window) {
    Expr burn = recorded(RuleSeries.BURN_RATE, window);
    return view.windowed(
        RuleSeries.BUDGET_REMAINING,
        window,
        number(1).minus(burn).and(View.SAME_SLO, rolling(window)));
  }

  private Expr rolling(Duration window) {
    Expr budgets = view.budgetOver(window);
    return shape.calendars().isEmpty() ? budgets : budgets.unless(View.SAME_SLO, view.calendars());
  }

  /** How long the budgets last at the burn of {@code recent}. */
  public Rule exhaustion(Duration recent) {
    Expr remaining = atLeast(max(view.recorded(RuleSeries.BUDGET_REMAINING), View.each()), 0);
    Expr burn = max(recorded(RuleSeries.BURN_RATE, recent).greaterThan(number(0)), View.each());
    Expr seconds = View.bySlo(lengths());
    return new Rule.Recording(
        RuleSeries.EXHAUSTION_SECONDS,
        view.labels(),
        remaining.with(Operator.MULTIPLY, View.MANY_OF_ONE_SLO, seconds).dividedBy(burn));
  }

  /** A calendar's window is as long as it is; it is reckoned with 30 days only for factors. */
  private Expr lengths() {
    Expr nominal = view.parameter(Parameters.WINDOW_SECONDS);
    return shape.calendars().stream()
        .map(calendar -> new CalendarRules(view, calendar).lengths())
        .reduce(Expr::or)
        .map(actual -> View.bySlo(actual).or(View.bySlo(nominal)))
        .orElse(nominal);
  }

  /** The pair's factor for each SLO whose window is long enough for it. */
  public Rule factor(BurnRateWindow pair) {
    double length = Objectives.seconds(pair.longWindow());
    Expr window =
        View.bySlo(view.parameter(Parameters.WINDOW_SECONDS))
            .with(Operator.AT_LEAST, number(length));
    Expr factor = number(pair.budgetShare()).times(window).dividedBy(number(length));
    Expr standard = factor.unless(View.SAME_SLO, view.parameter(Parameters.ALERTS));
    return new Rule.Recording(
        RuleSeries.BURN_FACTOR,
        view.labels(Labels.PAIR, pair.pair()),
        atLeast(shape.allStandard() ? factor : standard, 1));
  }

  /** Burn rates of error ratios. */
  Expr burn(Expr ratios) {
    return ratios
        .with(Operator.DIVIDE, View.MANY_OF_ONE_SLO, view.parameter(Parameters.BUDGET))
        .with(
            Operator.MULTIPLY,
            View.SAME_SLO.manyToOne(Labels.SERVICE, Labels.TEAM, Labels.TIER),
            view.recorded(RuleSeries.OBJECTIVE_INFO));
  }

  private Expr recorded(Series series, Duration window) {
    return view.recorded(series, Matcher.equal(Labels.WINDOW, Durations.print(window)));
  }

  private Expr events(Series tiles, Series blocks, Duration window) {
    Range counts =
        view.block(window)
            .map(block -> view.blocks(blocks, block, window))
            .orElseGet(() -> view.tiles(tiles, window));
    return summed(sum(sumOverTime(counts), View.each()), window);
  }

  /** Events, or slices where an SLO counts those. */
  private Expr counted(Expr events, Series slices, Duration window) {
    if (shape.slices().isEmpty()) {
      return events;
    }
    Expr whole = slices(slices, window);
    return shape.slices().reversed().stream()
        .filter(slice -> slice.compareTo(window) > 0)
        .map(slice -> slices(slices, slice).and(View.SAME_SLO, view.slicedBy(slice)))
        .reduce(Expr::or)
        .map(longer -> longer.or(whole))
        .orElse(whole)
        .or(events.unless(View.SAME_SLO, view.parameter(Parameters.SLICE_SECONDS)));
  }

  /** Without the SLOs of which all regions together count verdicts instead. */
  private Expr summed(Expr ofRegions, Duration window) {
    return view.isGlobal() && shape.quorum()
        ? new QuorumRules(view).without(ofRegions, window)
        : ofRegions;
  }

  /** In a window that is shorter than a slice, the last one that ended. */
  private Expr slices(Series slices, Duration window) {
    return sum(sumOverTime(view.recorded(slices).over(View.justBelow(window))), View.each());
  }

  /** All regions together expect their number times as much as one. */
  private Expr perRegion(Expr measured) {
    return view.isGlobal()
        ? measured.with(
            Operator.DIVIDE, View.MANY_OF_ONE_SLO, View.bySlo(view.parameter(Parameters.REGIONS)))
        : measured;
  }

  private static Matcher[] withTarget(Matcher... matchers) {
    return Stream.concat(
            Arrays.stream(matchers), Stream.of(Matcher.equal(Labels.PARAMETER, Parameters.TARGET)))
        .toArray(Matcher[]::new);
  }
}
