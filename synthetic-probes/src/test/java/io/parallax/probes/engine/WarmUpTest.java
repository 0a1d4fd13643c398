package io.parallax.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probes.Clocks;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Outcome GOOD = new Outcome.Good();

  @Test
  void goesAllTheWayOverHttpAndIntoTheHandshake() {
    assertThat(WarmUp.run(Clocks.system()))
        .extracting(ProbeResult::outcome)
        .containsExactly(GOOD, GOOD, GOOD, new Outcome.Bad(Reason.TLS_FAILED));
  }
}
