package io.parallax.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeTest {
  private static final Episode EPISODE =
      new Episode(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({
    "0, false, 0",
    "19, false, 0",
    "20, true, 0",
    "25, true, 5",
    "29, true, 9",
    "30, false, 10",
    "31, false, 5",
    "32, false, 0",
    "59, false, 0",
    "60, false, 0",
    "85, true, 5",
    "91, false, 5",
  })
  void standsStillThenCatchesUpAndBeginsAgain(long second, boolean on, long behind) {
    Duration elapsed = Duration.ofSeconds(second);
    assertThat(EPISODE.isOn(elapsed)).isEqualTo(on);
    assertThat(EPISODE.behind(elapsed, 5)).isEqualTo(Duration.ofSeconds(behind));
  }
}
