package io.parallax.app.telemetry;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of attempts, as an HTTPS probe has them. */
final class Results {
  static final Instant SCHEDULED = Instant.parse("2026-11-23T12:00:00.250Z");
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN = "b7ad6b7169203331";

  private Results() {}

  static ProbeResult bad(Reason reason, int status, String detail) {
    return of(new Outcome.Bad(reason), status, detail);
  }

  static ProbeResult of(Outcome outcome, int status, String detail) {
    return with(outcome, answered(status, detail));
  }

  static ProbeResult with(Outcome outcome, Evidence evidence) {
    return with(new SlotId("home", "eu", 7), outcome, evidence);
  }

  private static ProbeResult with(SlotId slot, Outcome outcome, Evidence evidence) {
    return new ProbeResult(
        slot,
        SCHEDULED,
        Duration.ofMillis(3),
        outcome,
        false,
        new Timings(Duration.ofNanos(41_000_499), phases()),
        evidence,
        TRACE,
        SPAN);
  }

  /** Good, in another protocol than HTTP. */
  static ProbeResult speaking(Evidence.Dialogue dialogue) {
    return named("home", dialogue);
  }

  static ProbeResult named(String probe, Evidence.Dialogue dialogue) {
    return with(
        new SlotId(probe, "eu", 7),
        new Outcome.Good(),
        new Evidence(
            Optional.of("192.0.2.7"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(dialogue),
            ""));
  }

  private static Evidence answered(int status, String detail) {
    return answered("192.0.2.7", status, detail);
  }

  static Evidence answered(String address, int status, String detail) {
    return new Evidence(
        Optional.of(address),
        Optional.of(
            new Evidence.Http(
                status, "1.1", 0, 12, 12, Optional.of(Instant.ofEpochSecond(1_700_000_000)))),
        Optional.of(tls()),
        detail);
  }

  private static Evidence.Tls tls() {
    Instant expiry = Instant.ofEpochSecond(1_900_000_000);
    return new Evidence.Tls(
        "TLSv1.3",
        expiry,
        List.of(new Evidence.Certificate("CN=home.test", "CN=ca.test", expiry)),
        Optional.of(
            new Evidence.Handshake(
                "TLS_AES_128_GCM_SHA256", "ab12", "7f", "home.test", Optional.of(expiry))));
  }

  private static Map<Phase, Duration> phases() {
    Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      phases.put(phase, Duration.ofMillis(2 + phase.ordinal()));
    }
    return phases;
  }
}
