package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.labelled;
import static io.parallax.promql.PromQl.sum;

import io.parallax.naming.Labels;
import io.parallax.naming.QuorumSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.quorum.SlotVerdict;
import io.parallax.sli.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all regions of a probe said together in one tile, as each ledger that is scraped has it.
 * They judge the same slots: those of two ledgers are never added.
 */
public record VerdictCounts(String probe, Duration tile) {
  /** Values of {@link Labels#VERDICT}: slots that were not down everywhere. */
  public static final String GOOD = "good";

  /** Slots that were good or bad. */
  public static final String ALL = "all";

  /** Those of them that are so whatever was not heard. */
  public static final String SURE = "sure";

  /** Of each ledger three series. */
  public Expr expr() {
    return labelled(verdicts(Judgement.GOOD), Labels.VERDICT, GOOD)
        .or(labelled(verdicts(Judgement.GOOD, Judgement.BAD), Labels.VERDICT, ALL))
        .or(labelled(increase(selector(QuorumSeries.SURE)), Labels.VERDICT, SURE));
  }

  private Expr verdicts(Judgement... judgements) {
    String labels =
        Stream.of(judgements)
            .flatMap(judgement -> SlotVerdict.labels(judgement).stream())
            .collect(Collectors.joining("|"));
    return increase(
        selector(QuorumSeries.TIMELY, Matcher.matches(Labels.VERDICT, labels)), Labels.VERDICT);
  }

  /**
   * @param more what tells the counters of one ledger apart
   */
  private Expr increase(Selector slots, String... more) {
    List<String> identity = Stream.concat(Stream.of(more), Stream.of(Labels.EPOCH)).toList();
    return sum(new SlotIncrease(slots, identity, tile).each(), Labels.EPOCH);
  }

  private Selector selector(Series counter, Matcher... which) {
    List<Matcher> matchers = new ArrayList<>();
    matchers.add(Matcher.equal(Labels.PROBE, probe));
    matchers.addAll(List.of(which));
    return Selector.of(counter.name(), matchers.toArray(Matcher[]::new));
  }
}
