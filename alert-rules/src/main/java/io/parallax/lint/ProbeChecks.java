package io.parallax.lint;

import io.parallax.promql.Durations;
import io.parallax.spec.Probe;
import java.util.stream.Stream;

/** Whether a probe has time for what it does. */
final class ProbeChecks {
  private ProbeChecks() {}

  static Stream<Remark> of(Probe probe) {
    return probe.timeout().compareTo(probe.interval()) < 0
        ? Stream.empty()
        : Stream.of(
            Remark.of(
                LintRule.TIMEOUT_EQUALS_INTERVAL,
                probe,
                "the timeout and the interval are both " + Durations.print(probe.interval())));
  }
}
