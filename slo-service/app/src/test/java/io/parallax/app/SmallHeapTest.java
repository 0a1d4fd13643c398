package io.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallHeapTest {
  @ParameterizedTest
  @CsvSource({
    "40, 0, false", // too little to be worth a pause
    "60, 0, true", // never collected, so nobody knows what lives
    "60, 45, false",
    "80, 45, true",
    "680, 460, false", // a large workspace: no more often than when a third is garbage
    "700, 460, true",
  })
  void collectsWhenAThirdIsGarbage(long used, long live, boolean collects) {
    assertThat(SmallHeap.hasMuchGarbage(used << 20, live << 20)).isEqualTo(collects);
  }
}
