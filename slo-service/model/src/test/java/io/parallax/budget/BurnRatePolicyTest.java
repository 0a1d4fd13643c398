package io.parallax.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.spec.slo.Window.Rolling;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurnRatePolicyTest {
  @Test
  void hasTheWorkbooksFactorsFor30Days() {
    assertThat(factors(30)).containsExactly(14.4, 6.0, 3.0, 1.0);
  }

  @Test
  void scalesFactorsWithTheWindowAndNeverBelowOne() {
    // Published for 28 d: 13.44, 5.6, 2.8, 0.933; the last would alert on an SLO that is kept.
    assertThat(factors(28).get(0)).isCloseTo(13.44, within(1e-9));
    assertThat(factors(28).get(1)).isCloseTo(5.6, within(1e-9));
    assertThat(factors(28).get(2)).isCloseTo(2.8, within(1e-9));
    assertThat(factors(28).get(3)).isEqualTo(1);
  }

  @Test
  void leavesOutPairsThatAreLongerThanTheWindow() {
    assertThat(BurnRatePolicy.STANDARD.windowsFor(new Rolling(Duration.ofDays(1))))
        .extracting(BurnRateWindow::pair)
        .containsExactly("1h", "6h", "1d");
  }

  private static List<Double> factors(int days) {
    Rolling window = new Rolling(Duration.ofDays(days));
    return BurnRatePolicy.STANDARD.windowsFor(window).stream()
        .map(pair -> pair.factor(window))
        .toList();
  }
}
