package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.group;
import static io.parallax.promql.PromQl.lastOverTime;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.sli.Scope;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a dashboard looks at: conditions on labels. A series is asked for those of its labels only.
 */
public record Selection(List<Matcher> matchers) {
  private static final Matching ANY = Matching.on();

  /** Twice the interval of the rules over the longest windows, and one tile. */
  private static final Duration SELDOM = Duration.ofMinutes(31);

  public Selection {
    matchers = List.copyOf(matchers);
  }

  public static Selection of(Matcher... matchers) {
    return new Selection(List.of(matchers));
  }

  /** The selected ones of {@code series}. */
  public Selector of(Series series, Matcher... more) {
    return new Selector(
        series.name(),
        Stream.concat(
                matchers.stream().filter(matcher -> series.labels().contains(matcher.label())),
                Stream.of(more))
            .toList(),
        Duration.ZERO);
  }

  /** The last sample of a series of windows, also of those that are recorded seldom. */
  Expr latest(Series series) {
    return lastOverTime(of(series).over(SELDOM));
  }

  /** The same in every region. */
  public Selection anywhere() {
    return new Selection(
        matchers.stream().filter(matcher -> !matcher.label().equals(Labels.REGION)).toList());
  }

  /**
   * Of series that no rule sums over regions: those of the selected region, and those of every
   * region when all of them together are selected.
   *
   * @param query what is asked of a selection
   */
  public Expr raw(Function<Selection, Expr> query) {
    Selector global =
        of(RuleSeries.OBJECTIVE_INFO, Matcher.equal(Labels.REGION, Scope.Global.LABEL));
    return query.apply(this).or(query.apply(anywhere()).and(ANY, group(global)));
  }

  /** {@code of}, as far as it belongs to a selected objective. */
  public Expr selected(Expr of) {
    return of.and(Matching.on(Labels.SLO, Labels.REGION), of(RuleSeries.OBJECTIVE_INFO));
  }
}
