package io.parallax.app.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  @Test
  void aWholeBudgetIsAtTheTopAndNoneAtTheDashedLine() {
    assertThat(chart(1.0, 0.5, 0.0, -1.0).lines())
        .containsExactly("150.0,4.0 300.0,42.0 450.0,80.0 600.0,156.0");
  }

  @Test
  void whatIsWorseStaysInThePicture() {
    assertThat(chart(-7.0).lines()).containsExactly("600.0,156.0 600.0,156.0");
  }

  @Test
  void timeThatWasNotMeasuredIsAGapAndNotAZero() {
    Chart chart = chart(null, 1.0, null, null, 0.0, 0.0);
    assertThat(chart.lines()).containsExactly("200.0,4.0 200.0,4.0", "500.0,80.0 600.0,80.0");
    assertThat(chart.areas())
        .containsExactly(
            "200.0,4.0 200.0,80.0 200.0,80.0", "500.0,80.0 600.0,80.0 600.0,80.0 500.0,80.0");
  }

  @Test
  void nothingMeasuredDrawsNothing() {
    assertThat(chart(null, null).lines()).isEmpty();
    assertThat(chart().lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT1M, PT2S, PT2S", "PT2M, PT2S, PT2S", "PT1H, PT1M, PT1M", "PT24H, PT1M, PT12M",
    "PT168H, PT1M, PT1H", "PT672H, PT1M, PT6H", "PT720H, PT1M, PT6H", "PT241M, PT1M, PT2M",
  })
  void stepsDivideTheWindowWhereTheyCan(Duration window, Duration tile, Duration step) {
    assertThat(SloSections.step(window, tile)).isEqualTo(step);
  }

  private static Chart chart(Double... remaining) {
    List<Optional<Double>> points = Arrays.stream(remaining).map(Optional::ofNullable).toList();
    return Chart.of(points, "", "", "");
  }
}
