package io.parallax.spec.slo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramBoundTest {
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.3|0.30|0.300|3e-1|3e-01|3.0e-01|3E-1, 0.31|0.03|3|30|1.3|0x3|3e-2|+Inf",
    "1, 1|1.0|1.00|1e0|1e+00|1.|1.0e+00, 10|0.1|11|1.01|1e1|21",
    "250, 250|250.0|2.5e2|2.5e+02|2.50e+02, 25|2500|250.1|2.5e-2|2.5e3",
    "0.000001, 0.000001|1e-06|1e-6|1.0e-06, 0.00001|1e-05|1e+06|1e06",
    "10, 10|10.0|1e1|1e+01|1.0e+01, 1|100|1e-1|1e11"
  })
  void matchesEverySpellingAndNoOther(String value, String same, String others) {
    Pattern pattern = Pattern.compile(new HistogramBound(new BigDecimal(value)).pattern());
    assertThat(List.of(same.split("\\|"))).allMatch(pattern::matches);
    assertThat(List.of(others.split("\\|"))).noneMatch(pattern::matches);
  }

  @Test
  void matchesANumberIfAndOnlyIfItIsTheSame() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      BigDecimal bound = number(random);
      BigDecimal other = random.nextInt(3) == 0 ? bound : number(random);
      Pattern pattern = Pattern.compile(new HistogramBound(bound).pattern());
      boolean same = bound.compareTo(other) == 0;
      for (String spelling : spellings(other)) {
        assertThat(pattern.matches(spelling)).as("%s as %s", bound, spelling).isEqualTo(same);
      }
    }
  }

  @Test
  void isTheSameHoweverItIsWritten() {
    assertThat(new HistogramBound(new BigDecimal("0.30")))
        .isEqualTo(new HistogramBound(new BigDecimal("3e-1")))
        .hasToString("0.3");
  }

  private static BigDecimal number(Random random) {
    return BigDecimal.valueOf(1 + random.nextInt(40), random.nextInt(9) - 3);
  }

  private static List<String> spellings(BigDecimal value) {
    String plain = value.stripTrailingZeros().toPlainString();
    String point = plain.contains(".") ? plain + "0" : plain + ".0";
    return List.of(
        plain,
        point,
        point + "00",
        String.format(Locale.ROOT, "%.3e", value),
        String.format(Locale.ROOT, "%.5E", value));
  }
}
