package io.parallax.rules.alerting;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.count;
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
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import io.parallax.rules.recording.CompositeBurn;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.recording.View;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One alert for each pair of windows, shared by all SLOs of a scope. */
public record BurnAlerts(View view, Shape shape) {

  public Rule alert(BurnRateWindow pair) {
    String name =
        view.isGlobal() ? Alerts.globalBurn(pair.severity()) : Alerts.burn(pair.severity());
    Expr burning = burning(pair);
    Expr condition = view.isGlobal() ? burning.and(View.SAME_GROUP, inSeveral(pair)) : burning;
    return new Rule.Alerting(
        name, Duration.ZERO, labels(pair), annotations(name, pair), View.owned(condition));
  }

  /**
   * Burn rate of each region in which both windows of the pair burn. Read from the tiles, which the
   * owner of the global alerts has of all regions; windows it has of its own only.
   */
  public Rule regions(BurnRateWindow pair) {
    Expr burning = over(regional(pair.longWindow()), pair);
    return new Rule.Recording(
        RuleSeries.REGION_BURNING,
        new TreeMap<>(Map.of(Labels.PAIR, pair.pair())),
        burning.and(
            Matching.on(Labels.SLO, Labels.GROUP, Labels.REGION),
            over(regional(pair.shortWindow()), pair)));
  }

  private Expr burning(BurnRateWindow pair) {
    return over(burn(pair.longWindow()), pair)
        .and(View.SAME_GROUP, over(burn(pair.shortWindow()), pair))
        .and(View.SAME_GROUP, enoughBad(pair.longWindow()));
  }

  private Expr over(Expr burn, BurnRateWindow pair) {
    return burn.with(Operator.GREATER, View.MANY_OF_ONE_SLO, view.factor(pair.pair()));
  }

  private Expr burn(Duration window) {
    return view.recorded(
        RuleSeries.BURN_RATE, Matcher.equal(Labels.WINDOW, Durations.print(window)));
  }

  /** The low-traffic guard. */
  Expr enoughBad(Duration window) {
    Expr bad =
        view.window(RuleSeries.TOTAL_WINDOW, window)
            .minus(view.window(RuleSeries.GOOD_WINDOW, window));
    return (shape.composites() && !view.isGlobal()
            ? View.sums(bad).or(new CompositeBurn(view).of(bad))
            : bad)
        .with(Operator.AT_LEAST, View.MANY_OF_ONE_SLO, view.parameter(Parameters.MIN_BAD_EVENTS));
  }

  /** A quorum has seen it by itself, be the others dark. */
  private Expr inSeveral(BurnRateWindow pair) {
    Expr regions =
        view.steady(
            Expr.Selector.of(
                RuleSeries.REGION_BURNING.name(), Matcher.equal(Labels.PAIR, pair.pair())),
            pair.longWindow());
    Expr several = count(regions, Labels.SLO, Labels.GROUP).with(Operator.AT_LEAST, number(2));
    return shape.quorum() ? several.or(view.parameter(Parameters.QUORUM)) : several;
  }

  private Expr regional(Duration window) {
    Expr total = summed(RuleSeries.TOTAL_TILE, window);
    Expr bad = atLeast(total.minus(summed(RuleSeries.GOOD_TILE, window)), 0);
    Expr ratio = bad.dividedBy(total.greaterThan(number(0)));
    return (shape.slices().isEmpty()
            ? ratio
            : ratio.unless(View.SAME_SLO, view.parameter(Parameters.SLICE_SECONDS)))
        .with(Operator.DIVIDE, View.MANY_OF_ONE_SLO, view.parameter(Parameters.BUDGET));
  }

  private Expr summed(Series tiles, Duration window) {
    return sum(sumOverTime(view.tiles(tiles, window)), View.each(Labels.REGION));
  }

  private SortedMap<String, String> labels(BurnRateWindow pair) {
    return new TreeMap<>(
        Map.of(
            Labels.PAIR, pair.pair(),
            Labels.SEVERITY, pair.severity().label(),
            Labels.SCOPE, view.isGlobal() ? "global" : "region"));
  }

  private SortedMap<String, String> annotations(String name, BurnRateWindow pair) {
    String scope = view.scope().label();
    SortedMap<String, String> annotations =
        Annotations.ofSlo(
            name,
            Annotations.WHOSE
                + " burns its error budget {{ $value | printf \"%.1f\" }} times too fast over "
                + pair.pair()
                + " in {{ $labels.region }}");
    annotations.put(
        "budget_remaining",
        Annotations.value(RuleSeries.BUDGET_REMAINING, scope, "humanizePercentage"));
    annotations.put(
        "time_to_exhaustion",
        Annotations.value(RuleSeries.EXHAUSTION_SECONDS, scope, "humanizeDuration"));
    if (view.isGlobal()) {
      annotations.put("regions", Annotations.regions(RuleSeries.REGION_BURNING, pair.pair()));
    }
    return annotations;
  }
}
