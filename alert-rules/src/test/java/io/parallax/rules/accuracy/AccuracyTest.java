package io.parallax.rules.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.naming.RuleSeries;
import io.parallax.peers.Server;
import io.parallax.rules.accuracy.Outcome.InRegion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Budgets are within 0.05 points of the truth, whatever happens to those who count: two days of a
 * busy service with a budget of one. {@code AccuracyBenchmark} has more cases, over a month.
 */
class AccuracyTest {
  private static final Cases CASES = new Cases(2, 600);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WINDOW = Duration.ofDays(1);
  private static final Duration BETWEEN = Duration.ofHours(6);

  /** Slots of a region that an edge of a window may be off by: there are two between scrapes. */
  private static final double OFF = 4;

  @TempDir Path directory;

  @Test
  void budgetsAreTrue() throws Exception {
    Suite suite = Accuracy.suite(CASES.hard(), WINDOW, BETWEEN);
    try (Server prometheus = Accuracy.prometheus(directory)) {
      SoftAssertions all = new SoftAssertions();
      for (Outcome outcome : suite.run(new Evaluation(prometheus.uri("")))) {
        all.assertThat(Row.furthest(suite, outcome)).as(outcome.name()).isLessThan(Row.BAR);
        all.check(() -> javaAgrees(suite, outcome));
        outcome
            .regions()
            .forEach(region -> all.check(() -> noTileIsNegativeOrBursts(suite, region)));
        if (outcome.of().slo().id().equals(DarkRegion.NAME)) {
          all.check(() -> coverageIsTrue(suite, outcome, HOUR));
          all.check(() -> coverageIsTrue(suite, outcome, WINDOW));
          all.check(() -> darkIsUnknown(suite, outcome));
        }
      }
      all.assertAll();
    }
  }

  static void javaAgrees(Suite suite, Outcome outcome) {
    Samples remaining = outcome.remaining();
    double[] java = suite.javaRemaining(outcome, remaining.millis());
    for (int i = 0; i < remaining.size(); i++) {
      assertThat(java[i]).as(outcome.name()).isCloseTo(remaining.value(i), within(1e-6));
    }
  }

  /** Slots that nobody has made are missing in what is covered. */
  private static void coverageIsTrue(Suite suite, Outcome outcome, Duration window) {
    Samples coverage = outcome.of(RuleSeries.COVERAGE_RATIO, window).orElseThrow();
    double planned =
        (double) window.toSeconds() / Promises.SLOT.toSeconds() * outcome.regions().size();
    for (int i = 0; i < coverage.size(); i++) {
      assertThat(coverage.value(i))
          .as(outcome.name())
          .isCloseTo(
              suite.truth(outcome, coverage.millis(i), window).total() / planned,
              within(OFF * outcome.regions().size() / planned));
    }
  }

  /** Of an hour in which nobody measured, it is not said that all was good. */
  private static void darkIsUnknown(Suite suite, Outcome outcome) {
    long looks =
        LongStream.of(outcome.of(RuleSeries.ERROR_RATIO, HOUR).orElseThrow().millis())
            .filter(at -> CASES.darkRegion().isUnknown(suite.second(at)))
            .count();
    boolean away = outcome.of().scope().label().equals(DarkRegion.AWAY);
    assertThat(looks).as(outcome.name()).isEqualTo(away ? 0 : 1);
  }

  static void noTileIsNegativeOrBursts(Suite suite, InRegion region) {
    Samples total = region.total();
    Samples good = region.good();
    assertThat(good.size()).isEqualTo(total.size()).isPositive();
    for (int i = 0; i < total.size(); i++) {
      String tile = region.of().name() + " " + i;
      assertThat(good.value(i)).as(tile).isBetween(0.0, total.value(i));
      assertThat(total.value(i))
          .as(tile)
          .isLessThanOrEqualTo(suite.within(region, total.millis(i)).total());
    }
  }
}
