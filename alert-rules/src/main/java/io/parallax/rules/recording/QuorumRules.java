package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.atMost;
import static io.parallax.promql.PromQl.countOverTime;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.min;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;
import static io.parallax.promql.PromQl.sumOverTime;

import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import io.parallax.rules.tile.VerdictCounts;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Windows of the SLOs of which all regions together count verdicts. Every ledger has judged the
 * same slots, so that they are not summed: of each window the ledger is counted that has judged
 * most, what it is sure of twice. One ledger counts no slot twice, wherever its tiles are cut; two
 * of them, tile by tile, would.
 *
 * @param view of all regions together
 */
public record QuorumRules(View view) {
  private static final String[] LEDGER = {Labels.SLO, Labels.REGION, Labels.EPOCH};
  private static final Matching SAME_LEDGER = Matching.on(LEDGER);

  /**
   * Why rules can't count verdicts of {@code slo}, should it ask for them: windows are of one
   * ledger each; slices and calendars would need it to stay the same.
   */
  public static Optional<String> flaw(Slo slo) {
    boolean events =
        slo.budgeting() instanceof Budgeting.Occurrences && slo.window() instanceof Window.Rolling;
    return Shape.byQuorum(slo) && !events
        ? Optional.of(
            "rules count verdicts of a quorum as events of a rolling window only; write"
                + " budgetingMethod Occurrences and a rolling window, or parallax.io/global: sum")
        : Optional.empty();
  }

  /** What each ledger has of a window. */
  public Rule ledgers(Duration window) {
    return new Rule.Recording(
        RuleSeries.VERDICTS_WINDOW,
        new TreeMap<>(Map.of(Labels.WINDOW, Durations.print(window))),
        sum(
            sumOverTime(tiles(window)),
            Labels.SLO,
            Labels.VERDICT,
            Labels.EPOCH,
            Labels.REGION,
            Labels.SHARD));
  }

  /** Good and total slots of a window, of the ledger that is counted. */
  public List<Rule> sums(Duration window) {
    return List.of(
        view.windowed(
            RuleSeries.GOOD_WINDOW, window, min(surest(VerdictCounts.GOOD, window), each())),
        view.windowed(
            RuleSeries.TOTAL_WINDOW,
            window,
            max(surest(VerdictCounts.ALL, window).and(SAME_LEDGER, counted(window)), each())));
  }

  /** Share of the window's slots that were judged good or bad, by whoever is counted. */
  public Rule coverage(Duration window) {
    double tiles = (double) window.toMillis() / view.tile().toMillis();
    Expr judged =
        view.byQuorum(View.bySlo(view.window(RuleSeries.TOTAL_WINDOW, window)))
            .unless(View.SAME_SLO, view.parameter(Parameters.ADJUSTED))
            .with(
                Operator.DIVIDE,
                View.MANY_OF_ONE_SLO,
                View.bySlo(view.parameter(Parameters.SLOTS_PER_TILE)).times(number(tiles)));
    Expr recorded = View.bySlo(countOverTime(tiles(window))).dividedBy(number(tiles));
    return view.windowed(RuleSeries.COVERAGE_RATIO, window, atMost(judged.or(recorded), 1));
  }

  /** Without the SLOs that are counted here, be their objectives known already or not. */
  Expr without(Expr sums, Duration window) {
    return sums.unless(View.SAME_SLO, verdicts(VerdictCounts.ALL, window))
        .unless(View.SAME_SLO, view.parameter(Parameters.QUORUM));
  }

  private static String[] each() {
    return new String[] {Labels.SLO, Labels.SHARD};
  }

  private Range tiles(Duration window) {
    return Selector.of(RuleSeries.VERDICTS_TILE.name()).over(View.justBelow(window));
  }

  /** Of the ledgers that know most; those that agree in that, too, remain. */
  private Expr surest(String verdict, Duration window) {
    Expr known =
        verdicts(VerdictCounts.ALL, window)
            .with(Operator.ADD, SAME_LEDGER, verdicts(VerdictCounts.SURE, window));
    return verdicts(verdict, window).and(SAME_LEDGER, mostOf(known));
  }

  private static Expr mostOf(Expr known) {
    return known.with(Operator.EQUAL, View.MANY_OF_ONE_SLO, max(known, Labels.SLO));
  }

  /** The ledgers whose good slots are those that have just been recorded. */
  private Expr counted(Duration window) {
    return verdicts(VerdictCounts.GOOD, window)
        .with(
            Operator.EQUAL,
            View.MANY_OF_ONE_SLO,
            view.byQuorum(
                view.recorded(
                    RuleSeries.GOOD_WINDOW,
                    Matcher.equal(Labels.WINDOW, Durations.print(window)))));
  }

  private static Selector verdicts(String verdict, Duration window) {
    return Selector.of(
        RuleSeries.VERDICTS_WINDOW.name(),
        Matcher.equal(Labels.WINDOW, Durations.print(window)),
        Matcher.equal(Labels.VERDICT, verdict));
  }
}
