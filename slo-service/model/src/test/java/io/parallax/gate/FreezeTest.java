package io.parallax.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.GatePolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeTest {
  @ParameterizedTest
  @CsvSource({
    "THAWED, 1.0, THAWED",
    "THAWED, 0.1, THAWED",
    "THAWED, 0.0999, FROZEN",
    "THAWED, -3, FROZEN",
    "FROZEN, 0.1, FROZEN",
    "FROZEN, 0.1999, FROZEN",
    "FROZEN, 0.2, THAWED",
  })
  void freezesBelowAndThawsAbove(Freeze before, double remaining, Freeze after) {
    assertThat(before.next(GatePolicy.STANDARD, remaining)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"0.15, THAWED, THAWED", "0.15, FROZEN, FROZEN"})
  void remembersInBetween(double remaining, Freeze before, Freeze after) {
    assertThat(before.next(GatePolicy.STANDARD, remaining)).isEqualTo(after);
  }
}
