package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.count;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import java.time.Duration;

/** Composites as the weighted sum of what their parts burn. */
public record CompositeBurn(View view) {
  private static final Matching SAME_PART = Matching.on(Labels.PART);

  /**
   * Burn rates of a window. A part that is not known makes the sum unknown, unless the others alone
   * spend the whole budget: unknown never hides bad.
   */
  public Rule rate(Duration window) {
    Expr rate = sum(parts().with(Operator.MULTIPLY, SAME_PART.manyToOne(), burn(window)), slo());
    Expr whole =
        rate.and(View.SAME_SLO, complete(burn(window))).or(rate.with(Operator.AT_LEAST, number(1)));
    Expr described =
        whole
            .and(View.SAME_SLO, of(total(window)).greaterThan(number(0)))
            .with(
                Operator.MULTIPLY,
                View.SAME_SLO.manyToOne(Labels.SERVICE, Labels.TEAM, Labels.TIER),
                view.recorded(RuleSeries.OBJECTIVE_INFO));
    return new Rule.Recording(
        RuleSeries.BURN_RATE, view.labels(Labels.WINDOW, Durations.print(window)), described);
  }

  /** {@code counts} of each composite's parts together. */
  public Expr of(Expr counts) {
    return sum(
        parts()
            .times(number(0))
            .plus(number(1))
            .with(Operator.MULTIPLY, SAME_PART.manyToOne(), asPart(counts)),
        slo());
  }

  /** The composites all of whose parts have tiles. */
  public Expr counted() {
    return complete(asPart(view.recorded(RuleSeries.TOTAL_TILE)));
  }

  /** The composites of which each part is among {@code known}. */
  private Expr complete(Expr known) {
    return count(parts().and(SAME_PART, known), Labels.SLO)
        .with(Operator.EQUAL, count(parts(), Labels.SLO));
  }

  /** What each SLO burns; nothing while it is idle. */
  private Expr burn(Duration window) {
    Expr burn =
        view.recorded(RuleSeries.BURN_RATE, Matcher.equal(Labels.WINDOW, Durations.print(window)));
    return asPart(max(burn, Labels.SLO).or(max(total(window), Labels.SLO).times(number(0))));
  }

  private Expr total(Duration window) {
    return view.window(RuleSeries.TOTAL_WINDOW, window);
  }

  private static Expr asPart(Expr of) {
    return call(
        "label_replace",
        max(of, Labels.SLO),
        new Text(Labels.PART),
        new Text("$1"),
        new Text(Labels.SLO),
        new Text("(.*)"));
  }

  private Expr parts() {
    return view.recorded(RuleSeries.COMPOSITE_PART);
  }

  private static String[] slo() {
    return new String[] {Labels.SLO, Labels.SHARD};
  }
}
