package io.parallax.rules.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.rules.Server;
import io.parallax.rules.accuracy.Suite.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Budgets are within 0.05 points of the truth, whatever happens to those who count: two days of a
 * busy service with a budget of one. {@code AccuracyBenchmark} has more cases, over a month.
 */
class AccuracyTest {
  private static final double BAR = 0.05;
  private static final Duration WINDOW = Duration.ofDays(1);

  @TempDir Path directory;

  @Test
  void budgetsAreTrue() throws Exception {
    Suite suite = Accuracy.suite(new Cases(2, 600).hard(), WINDOW);
    try (Server prometheus = Accuracy.prometheus(directory)) {
      SoftAssertions all = new SoftAssertions();
      for (Outcome outcome : suite.run(new Evaluation(prometheus.uri("")))) {
        all.assertThat(Row.of(suite, outcome).ours()).as(outcome.of().name()).isLessThan(BAR);
        all.check(() -> javaAgrees(suite, outcome));
        all.check(() -> noTileIsNegativeOrBursts(suite, outcome));
      }
      all.assertAll();
    }
  }

  private static void javaAgrees(Suite suite, Outcome outcome) {
    Samples remaining = outcome.recorded().remaining();
    for (int i = 0; i < remaining.size(); i++) {
      assertThat(suite.javaRemaining(outcome, remaining.millis(i)))
          .as(outcome.of().name())
          .isCloseTo(remaining.value(i), within(1e-6));
    }
  }

  private static void noTileIsNegativeOrBursts(Suite suite, Outcome outcome) {
    Samples total = outcome.recorded().total();
    Samples good = outcome.recorded().good();
    assertThat(good.size()).isEqualTo(total.size()).isPositive();
    for (int i = 0; i < total.size(); i++) {
      String tile = outcome.of().name() + " " + i;
      assertThat(good.value(i)).as(tile).isBetween(0.0, total.value(i));
      assertThat(total.value(i))
          .as(tile)
          .isLessThanOrEqualTo(suite.within(outcome, total.millis(i)).total());
    }
  }
}
