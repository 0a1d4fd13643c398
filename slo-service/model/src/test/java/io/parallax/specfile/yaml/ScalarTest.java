package io.parallax.specfile.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.specfile.yaml.Node.Scalar;
import io.parallax.specfile.yaml.Node.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the core schema, YAML 1.2.2 section 10.3.2, and what YAML 1.1 read otherwise. */
class ScalarTest {
  @ParameterizedTest
  @CsvSource({
    "~, NULL",
    "null, NULL",
    "'', NULL",
    "nULL, TEXT",
    "true, BOOLEAN",
    "FALSE, BOOLEAN",
    "yes, TEXT",
    "NO, TEXT",
    "on, TEXT",
    "0, INTEGER",
    "0o7, INTEGER",
    "0x3A, INTEGER",
    "-19, INTEGER",
    "+12, INTEGER",
    "010, INTEGER",
    "1_000, TEXT",
    "1:30, TEXT",
    "0b1, TEXT",
    "-0x1, TEXT",
    "0., FLOAT",
    "-0.0, FLOAT",
    ".5, FLOAT",
    "+12e03, FLOAT",
    "-2E+05, FLOAT",
    ".inf, FLOAT",
    "-.Inf, FLOAT",
    ".NAN, FLOAT",
    "., TEXT",
    "e5, TEXT",
    "1e, TEXT",
  })
  void resolvesPlainScalars(String text, Type type) {
    assertThat(new Scalar(1, text, true).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "010, 10",
    "0o10, 8",
    "0x10, 16",
    "-1, -1",
    ".5, 0.5",
    "1e3, 1000",
    "-.inf, -Infinity"
  })
  void readsNumbers(String text, double value) {
    assertThat(new Scalar(1, text, true).asDouble()).isEqualTo(value);
  }

  @Test
  void takesWhatIsQuotedAsText() {
    assertThat(new Scalar(1, "true", false).type()).isEqualTo(Type.TEXT);
  }
}
