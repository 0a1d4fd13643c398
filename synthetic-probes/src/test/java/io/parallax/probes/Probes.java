package io.parallax.probes;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.spec.Probe;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Probes and results for tests of the schedule, which looks at neither. */
final class Probes {
  private Probes() {}

  static Probe every(String name, Duration interval) {
    return to(name, interval, "http://a.test/");
  }

  static Probe to(String name, Duration interval, String url) {
    HttpTarget target = HttpTarget.get(URI.create(url));
    return new Probe(name, target, interval, interval, List.of("eu"));
  }

  static ProbeResult result(SlotId slot, Instant scheduled, Instant begun, Outcome outcome) {
    Duration delay = Duration.between(scheduled, begun);
    return new ProbeResult(
        slot,
        scheduled,
        delay.isNegative() ? Duration.ZERO : delay,
        outcome,
        false,
        new Timings(Duration.ZERO, Map.of()),
        Evidence.none(""),
        "0".repeat(31) + "1",
        "0".repeat(15) + "1");
  }
}
