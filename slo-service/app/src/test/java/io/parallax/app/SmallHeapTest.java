package io.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallHeapTest {
  @ParameterizedTest
  @CsvSource({
    "40, 0, false", // too little to be worth a pause
    "60, 0, true", // never collected, so nobody knows what lives
    "60, 35, false",
    "80, 35, true",
    "900, 460, false", // a large workspace: no more often than when half is garbage
    "930, 460, true",
  })
  void collectsWhenHalfIsGarbage(long used, long live, boolean collects) {
    assertThat(SmallHeap.isMostlyGarbage(used << 20, live << 20)).isEqualTo(collects);
  }
}
