package io.parallax.specfile.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @Test
  void readsBackWhatItWrites() {
    Random random = new Random(1);
    for (int run = 0; run < 2000; run++) {
      Duration duration = Duration.ofMillis(random.nextLong(1L << 1 + random.nextInt(40)));
      assertThat(Quantities.duration(Quantities.format(duration))).contains(duration);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30s,PT30S",
    "1h30m,PT1H30M",
    "300ms,PT0.3S",
    "2s500ms,PT2.5S",
    "1d,PT24H",
    "90m,PT90M"
  })
  void readsDurations(String text, Duration duration) {
    assertThat(Quantities.duration(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s", "5", "-5s", "+5s", "1.5s", "30m1h", "5 s", "5S", "1s1s", "99999999999s"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(Quantities.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1B,1", "64KiB,65536", "1MiB,1048576", "0B,0"})
  void readsSizes(String text, long bytes) {
    assertThat(Quantities.bytes(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1KB", "MiB", "-1B", "1.5MiB", "1 MiB"})
  void refusesWhatIsNoSize(String text) {
    assertThat(Quantities.bytes(text)).isEmpty();
  }
}
