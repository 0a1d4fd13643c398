package io.parallax.rules.proof;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import io.parallax.rules.proof.feed.ValueFeed;
import io.parallax.rules.proof.feed.ValueFeed.Example;
import io.parallax.rules.proof.stage.Outage;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Proofs of one SLO of values from what is told to its alerts. */
record ValueProofs(Subject subject) {
  /** Tiles of the outage that are not counted yet when all has fired. */
  private static final int LATE = 2;

  /** With the shared rules, to the alerts. */
  Stream<Proof> alerts(ValueFeed feed) {
    Outage outage = new Outage(subject.slo(), subject.policy(), subject.labels());
    return outage
        .settled()
        .filter(at -> subject.slo().minBadEvents() <= at - LATE)
        .map(at -> outage(feed, at, outage))
        .stream();
  }

  /** Of its own rules only. */
  Proof told(ValueFeed feed) {
    List<Example> examples = feed.examples();
    Stage stage = fed("counts what is told", feed, examples.size(), i -> examples.get(i).told());
    IntStream.range(0, examples.size())
        .forEach(i -> tile(stage, 1 + i + feed.late(), examples.get(i)));
    return stage.proof();
  }

  private void tile(Stage stage, int at, Example example) {
    Map<String, String> tile =
        Map.of(Labels.SLO, subject.slo().id(), Labels.REGION, subject.region());
    example
        .tile()
        .ifPresentOrElse(
            counts ->
                stage
                    .value(at, RuleSeries.GOOD_TILE, tile, counts.good())
                    .value(at, RuleSeries.TOTAL_TILE, tile, counts.total()),
            () -> {
              absent(stage, at, RuleSeries.GOOD_TILE);
              absent(stage, at, RuleSeries.TOTAL_TILE);
            });
  }

  private void absent(Stage stage, int at, Series series) {
    stage.expect(at, Printer.line(Selector.of(series.name(), ofSlo())));
  }

  /** All bad for minutes: every alert that can fire does. */
  private Proof outage(ValueFeed feed, int at, Outage outage) {
    return fed("an outage", feed, at, _ -> feed.outage())
        .alerts(
            at,
            List.of(ofSlo(), Matcher.matches(Labels.ALERT_NAME, "Slo.*Burn.*")),
            outage.firing())
        .proof();
  }

  private Stage fed(String name, ValueFeed feed, int tiles, IntFunction<List<String>> told) {
    Stage stage =
        new Stage(
            subject.region() + ", " + subject.slo().id() + ": " + name, subject.policy().tile());
    for (int series = 0; series < feed.series().size(); series++) {
      int each = series;
      List<String> values =
          IntStream.range(0, tiles).mapToObj(tile -> told.apply(tile).get(each)).toList();
      stage.input(feed.series().get(series), "_ " + String.join(" ", values));
    }
    return stage;
  }

  private Matcher ofSlo() {
    return Matcher.equal(Labels.SLO, subject.slo().id());
  }
}
