package io.parallax.explain;

import static io.parallax.promql.PromQl.now;
import static io.parallax.promql.PromQl.timestamp;

import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import io.parallax.sli.Scope;
import io.parallax.sli.Subject;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The queries that give an SLO's numbers from what the generated rules record. */
record RecordedSeries(Slo slo, Scope scope) {

  String sli(Duration window) {
    return printed(
        () -> of(RuleSeries.GOOD_WINDOW, window).dividedBy(of(RuleSeries.TOTAL_WINDOW, window)));
  }

  String budget() {
    return printed(
        () -> of(RuleSeries.OBJECTIVE_VALUE, Matcher.equal(Labels.PARAMETER, Parameters.BUDGET)));
  }

  String burn(Duration window) {
    return printed(() -> of(RuleSeries.BURN_RATE, window));
  }

  String remaining() {
    return printed(() -> of(RuleSeries.BUDGET_REMAINING, slo.window().length()));
  }

  String factor(String pair) {
    return printed(() -> of(RuleSeries.BURN_FACTOR, Matcher.equal(Labels.PAIR, pair)));
  }

  String exhaustion() {
    return printed(() -> of(RuleSeries.EXHAUSTION_SECONDS));
  }

  String coverage() {
    return printed(() -> of(RuleSeries.COVERAGE_RATIO, slo.window().length()));
  }

  String age() {
    return scope instanceof Scope.Global
        ? ""
        : printed(() -> now().minus(timestamp(of(RuleSeries.TOTAL_TILE))));
  }

  /** Whether verdicts of all regions together are counted. */
  boolean isByQuorum() {
    return new Subject(slo, scope).isByQuorum();
  }

  /** Others are not recorded as sums over a window of one length. */
  private boolean isRecorded() {
    return slo.budgeting() instanceof Budgeting.Occurrences
        && slo.window() instanceof Window.Rolling
        && !(slo.indicator() instanceof Indicator.Composite);
  }

  private String printed(Supplier<Expr> query) {
    return isRecorded() ? Printer.line(query.get()) : "";
  }

  private Selector of(Series series, Duration window) {
    return of(series, Matcher.equal(Labels.WINDOW, Durations.print(window)));
  }

  private Selector of(Series series, Matcher... more) {
    List<Matcher> matchers = new ArrayList<>();
    matchers.add(Matcher.equal(Labels.SLO, slo.id()));
    matchers.add(Matcher.equal(Labels.REGION, scope.label()));
    matchers.addAll(List.of(more));
    return Selector.of(series.name(), matchers.toArray(Matcher[]::new));
  }
}
