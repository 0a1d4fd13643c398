package io.parallax.rules;

import io.parallax.rules.proof.stage.Proof.Input;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hard cases of histograms, gauges and groups; times as in {@link TileCasesTest}. */
class SourceCasesTest extends TileTrial {
  private static final String BUCKET = "wait_bucket{job=\"j\",instance=\"%s\",le=\"%s\"}";
  private static final String COUNT = "wait_count{job=\"j\",instance=\"%s\"}";
  private static final Workspace CLASSIC =
      Companies.with(
          new Indicator.Latency(
              Optional.empty(),
              "wait",
              new HistogramBound(BigDecimal.ONE),
              Indicator.Buckets.CLASSIC),
          Companies.MONTH);
  private static final Workspace UP =
      Companies.with(new Indicator.UpGauge(Optional.empty(), "up{job=\"j\"}"), Companies.MONTH);
  private static final String ROUTE = "x{job=\"j\",instance=\"a\",code=\"%s\",route=\"%s\"}";

  @Test
  void bothSpellingsOfABoundAreOne() {
    scraped(BUCKET.formatted("a", "1"), 0, END, second -> second / 2);
    scraped(COUNT.formatted("a"), 0, END, second -> second);
    scraped(BUCKET.formatted("b", "1.0"), 0, END, second -> second / 3);
    scraped(COUNT.formatted("b"), 0, END, second -> second);
    scraped(BUCKET.formatted("b", "10"), 0, END, second -> second);
    minutes(2, 9).forEach(minute -> tile(minute, 120, 120 - 30 - 20));
    hold(CLASSIC);
  }

  @Test
  void aBoundThatIsSpelledAnewIsNoBurst() {
    scraped(BUCKET.formatted("a", "1"), 0, 300, second -> 9_000 + second);
    scraped(BUCKET.formatted("a", "1.0"), 300, END, second -> 9_000 + second);
    scraped(COUNT.formatted("a"), 0, END, second -> 9_500 + second);
    tile(5, 60, 0);
    tile(6, 60, 0);
    tile(7, 60, 0);
    hold(CLASSIC);
  }

  /** Half of the pods have no bucket of one second: nothing can be told, so nothing is. */
  @Test
  void aMissingBucketIsNoOutage() {
    scraped(BUCKET.formatted("a", "1"), 0, END, second -> second);
    scraped(COUNT.formatted("a"), 0, END, second -> second);
    scraped(BUCKET.formatted("b", "2"), 300, END, second -> second);
    scraped(COUNT.formatted("b"), 300, END, second -> second);
    tile(5, 60, 0);
    minutes(6, 9).forEach(this::absent);
    hold(CLASSIC);
  }

  @Test
  void noBucketAtAllIsAbsent() {
    scraped(BUCKET.formatted("a", "2"), 0, END, second -> second);
    scraped(COUNT.formatted("a"), 0, END, second -> second);
    minutes(1, 9).forEach(this::absent);
    hold(CLASSIC);
  }

  @Test
  void upForAShareOfTheTileIsSoMuchGood() {
    scraped("up{job=\"j\",instance=\"a\"}", 0, END, second -> second < 330 ? 1 : 0);
    scraped("up{job=\"j\",instance=\"b\"}", 0, END, _ -> 1);
    tile(5, 2, 0);
    tileOf(6, 2, 0.5); // at 310 and 325, not at 340 and 355
    tile(7, 2, 1);
    hold(UP);
  }

  @Test
  void upThatIsScrapedSeldomHoldsBetweenScrapes() {
    inputs.add(new Input("up{job=\"j\",instance=\"a\"}", "_ 1 _x34 1 _x34 1"));
    minutes(1, 8).forEach(minute -> tile(minute, 1, 0));
    hold(UP);
  }

  @Test
  void eachGroupIsCountedOnItsOwn() {
    scraped(ROUTE.formatted(200, "/a"), 0, END, second -> second);
    scraped(ROUTE.formatted(200, "/b"), 0, END, second -> 2 * second);
    scraped(ROUTE.formatted(500, "/b"), 310, END, second -> second < 330 ? 3 : 5);
    group(5, "/a", 60, 0);
    group(5, "/b", 120, 0);
    group(6, "/a", 60, 0);
    group(6, "/b", 125, 5);
    group(7, "/b", 120, 0);
    hold(byRoute());
  }

  @Test
  void aLabelToGroupByThatComesToOldSeriesIsNoBurst() {
    scraped("x{job=\"j\",instance=\"a\",code=\"200\"}", 0, 300, second -> 10_000 + second);
    scraped("x{job=\"j\",instance=\"a\",code=\"500\"}", 0, 300, _ -> 7_000);
    scraped(ROUTE.formatted(200, "/a"), 300, END, second -> 10_000 + second);
    scraped(ROUTE.formatted(500, "/a"), 300, END, _ -> 7_000);
    tile(5, 60, 0);
    tile(6, 60, 0);
    group(7, "/a", 60, 0);
    hold(byRoute());
  }

  private void group(int minute, String route, int total, int bad) {
    expect("sum(slo:total:tile{group=\"%s\"})".formatted(route), minute, total);
    expect("sum(slo:total:tile{group=\"%s\"} - slo:good:tile)".formatted(route), minute, bad);
  }

  private void tileOf(int minute, double total, double bad) {
    expect("sum(slo:total:tile)", minute, total);
    expect("sum(slo:total:tile) - sum(slo:good:tile)", minute, bad);
  }

  private static Workspace byRoute() {
    Workspace one = Companies.with(Companies.bad("x{code=~\"5..\"}", "x"), Companies.MONTH);
    Slo slo = one.slos().getFirst();
    return new Workspace(
        one.regions(),
        one.services(),
        one.probes(),
        List.of(
            new Slo(
                slo.id(),
                slo.about(),
                slo.indicator(),
                slo.promise(),
                slo.alerting(),
                new Slo.Reach(slo.regions(), List.of("route")))),
        List.of());
  }
}
