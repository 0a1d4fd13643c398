package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.atMost;
import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.countOverTime;
import static io.parallax.promql.PromQl.labelled;
import static io.parallax.promql.PromQl.now;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;
import static io.parallax.promql.PromQl.sumOverTime;

import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.time.CalendarClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Budgets over the windows of one calendar. A range can't be as long as a month has been, so each
 * tile is recorded once more under the window that it begins in, and a sum over the longest window
 * takes those of the present one. Three names for windows are enough: no range meets four.
 */
public record CalendarRules(View view, CalendarClock clock) {
  private static final int PERIODS = 3;
  private static final Matching OF_ONE = Matching.on().manyToOne();

  /** Evaluated every tile, in order. */
  public List<Rule> fast(Shape shape) {
    return List.of(
        recording(RuleSeries.CALENDAR_INDEX, clock.index(back())),
        recording(RuleSeries.CALENDAR_PERIOD, period()),
        recording(RuleSeries.CALENDAR_START, clock.start(index())),
        recording(RuleSeries.CALENDAR_END, clock.end(index())),
        recording(
            RuleSeries.GOOD_PERIOD, counted(RuleSeries.GOOD_TILE, RuleSeries.GOOD_SLICE, shape)),
        recording(
            RuleSeries.TOTAL_PERIOD,
            counted(RuleSeries.TOTAL_TILE, RuleSeries.TOTAL_SLICE, shape)));
  }

  /** What reads all of the longest window. */
  public List<Rule> sums() {
    return List.of(
        recording(RuleSeries.GOOD_WINDOW, summed(RuleSeries.GOOD_PERIOD)),
        recording(RuleSeries.TOTAL_WINDOW, summed(RuleSeries.TOTAL_PERIOD)),
        recording(RuleSeries.COVERAGE_RATIO, coverage()));
  }

  /** Error ratio, burn rate and budget. */
  public List<Rule> rates(WindowRules windows) {
    Expr total = window(RuleSeries.TOTAL_WINDOW);
    Expr bad = atLeast(total.minus(window(RuleSeries.GOOD_WINDOW)), 0);
    Expr burn = recorded(RuleSeries.BURN_RATE);
    return List.of(
        recording(RuleSeries.ERROR_RATIO, bad.dividedBy(total.greaterThan(number(0)))),
        recording(RuleSeries.BURN_RATE, windows.burn(recorded(RuleSeries.ERROR_RATIO))),
        recording(
            RuleSeries.BUDGET_REMAINING,
            number(1).minus(burn.with(Operator.MULTIPLY, OF_ONE, elapsed()))));
  }

  /** Seconds that the present window has for each SLO of this calendar. */
  Expr lengths() {
    return members()
        .with(
            Operator.MULTIPLY,
            OF_ONE,
            sum(recorded(RuleSeries.CALENDAR_END)).minus(sum(recorded(RuleSeries.CALENDAR_START))));
  }

  public Duration reach() {
    return clock.longest();
  }

  private Expr members() {
    return view.parameter(Parameters.calendar(clock.label()));
  }

  /** To the beginning of the tile that is the latest now. */
  private Duration back() {
    return view.tile().plus(CounterIncrease.settling(view.tile()));
  }

  private Expr index() {
    return sum(recorded(RuleSeries.CALENDAR_INDEX));
  }

  private Expr period() {
    Expr index = index();
    Expr wholes = call("floor", index.dividedBy(number(PERIODS)));
    Expr period = index.minus(wholes.times(number(PERIODS)));
    return IntStream.range(0, PERIODS)
        .mapToObj(i ->
            labelled(
                period.with(Operator.EQUAL, number(i)).times(number(0)).plus(number(1)),
                Labels.PERIOD,
                Integer.toString(i)))
        .reduce(Expr::or)
        .orElseThrow();
  }

  /** Slices are recorded in the tile after them, and belong to the window that they end in. */
  private Expr counted(Series tiles, Series slices, Shape shape) {
    Duration tile = View.justBelow(view.tile());
    Expr events =
        during(sum(sumOverTime(view.tiles(tiles, view.tile())), View.each()), Duration.ZERO);
    Expr ofSlices =
        during(sum(sumOverTime(view.recorded(slices).over(tile)), View.each()), view.tile());
    return shape.slices().isEmpty()
        ? events
        : ofSlices.or(events.unless(View.SAME_SLO, view.parameter(Parameters.SLICE_SECONDS)));
  }

  /** Counts of this calendar's SLOs, with the period that it was so long ago. */
  private Expr during(Expr counts, Duration ago) {
    Selector period = recorded(RuleSeries.CALENDAR_PERIOD);
    return counts
        .and(View.SAME_SLO, members())
        .with(
            Operator.MULTIPLY,
            Matching.on().manyToOne(Labels.PERIOD),
            ago.isZero() ? period : period.offset(ago));
  }

  private Expr summed(Series periods) {
    return sum(
        sumOverTime(recorded(periods).over(View.justBelow(reach())))
            .and(Matching.on(Labels.PERIOD), recorded(RuleSeries.CALENDAR_PERIOD)),
        View.each());
  }

  private Expr coverage() {
    Expr counted =
        sum(
            countOverTime(recorded(RuleSeries.TOTAL_PERIOD).over(View.justBelow(reach())))
                .and(Matching.on(Labels.PERIOD), recorded(RuleSeries.CALENDAR_PERIOD)),
            View.each());
    Expr passed = passed().dividedBy(number(Objectives.seconds(view.tile())));
    return atMost(counted.with(Operator.DIVIDE, OF_ONE, passed), 1);
  }

  private Expr elapsed() {
    Expr whole =
        sum(recorded(RuleSeries.CALENDAR_END)).minus(sum(recorded(RuleSeries.CALENDAR_START)));
    return atMost(passed().dividedBy(whole), 1);
  }

  private Expr passed() {
    return now().minus(sum(recorded(RuleSeries.CALENDAR_START)));
  }

  private Expr window(Series series) {
    return view.window(series, clock.label(), reach());
  }

  private Selector recorded(Series series) {
    return view.recorded(series, Matcher.equal(Labels.WINDOW, clock.label()));
  }

  private Rule recording(Series series, Expr expr) {
    return new Rule.Recording(series, view.labels(Labels.WINDOW, clock.label()), expr);
  }
}
