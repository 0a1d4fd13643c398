package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import org.junit.jupiter.api.Test;

class LastResultsTest {
  private final LastResults last = new LastResults();

  @Test
  void whatIsLearnedAgainIsKeptOnceInTheNewResult() {
    ProbeResult first = Results.bad(Reason.HTTP_STATUS, 503, "503");
    ProbeResult second = Results.bad(Reason.RESPONSE_TIMEOUT, 503, "503");
    last.ended(first);
    last.ended(second);
    assertThat(kept()).isEqualTo(second);
    assertThat(kept().evidence()).isSameAs(first.evidence());
  }

  @Test
  void whatIsNewReplacesIt() {
    last.ended(Results.bad(Reason.HTTP_STATUS, 503, "503"));
    ProbeResult other = Results.bad(Reason.HTTP_STATUS, 502, "502");
    last.ended(other);
    assertThat(kept()).isSameAs(other);
  }

  private ProbeResult kept() {
    return last.of("home", "eu").orElseThrow();
  }
}
