package io.parallax.probes.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private final Redaction redaction = new Redaction();

  @Test
  void leavesNothingOfASecretThatBeginsWithAnother() {
    redaction.hide(List.of("hunter", "hunter2", " "));
    assertThat(redaction.redact("hunter2 and hunter are not known here"))
        .isEqualTo("*** and *** are not known here");
  }

  @Test
  void cutsALineOnlyAfterTheSecretIsGone() {
    redaction.hide(List.of("s".repeat(20)));
    String line = redaction.line("x".repeat(495) + "s".repeat(20) + "\n");
    assertThat(line).isEqualTo("x".repeat(495) + "***?");
  }
}
