package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.naming.SyntheticSeries;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DurationsTest {
  private static final String SERIES = "probe_all_duration_seconds";

  private final Durations durations = new Durations(false);

  @Test
  void durationsAreCountedInBucketsWithTheirTrace() throws IOException {
    durations.ended(good());
    assertThat(Exposed.openMetrics(durations))
        .contains(SERIES + "_bucket{probe=\"home\",region=\"eu\",le=\"0.025\"} 0\n")
        .contains(
            SERIES
                + "_bucket{probe=\"home\",region=\"eu\",le=\"0.05\"} 1"
                + " # {span_id=\"b7ad6b7169203331\",trace_id=\"0af7651916cd43dd8448eb211c80319c\"}"
                + " 0.041000499 1795435200.294\n")
        .contains(SERIES + "_count{probe=\"home\",region=\"eu\"} 1\n");
    assertThat(Exposed.text(durations)).doesNotContain("trace_id");
  }

  @Test
  void bucketsHoldWhatSortingWouldSay() throws IOException {
    Random random = new Random(7);
    List<Duration> times =
        random.longs(500, 0, 12_000_000_000L).mapToObj(Duration::ofNanos).toList();
    times.forEach(time -> durations.ended(lasting(time)));
    durations.ended(lasting(Duration.ofMillis(25))); // a bound belongs to its own bucket
    String exposed = Exposed.text(durations);
    for (double bound : SyntheticSeries.BOUNDS) {
      long below = times.stream().filter(time -> time.toNanos() <= bound * 1e9).count();
      assertThat(Exposed.value(exposed, SERIES + "_bucket", "le=\"" + bound + "\""))
          .isEqualTo(below + (bound >= 0.025 ? 1 : 0));
    }
    assertThat(Exposed.value(exposed, SERIES + "_bucket", "le=\"+Inf\"")).isEqualTo(501);
    assertThat(Exposed.value(exposed, SERIES + "_sum", ""))
        .isCloseTo(
            times.stream().mapToLong(Duration::toNanos).sum() / 1e9 + 0.025,
            org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void neitherUnknownNorLateSlotsSayAnythingOfTheTarget() throws IOException {
    durations.ended(
        Results.with(new Outcome.Unknown(ProberFault.INTERNAL), Evidence.none("no descriptors")));
    ProbeResult good = good();
    durations.ended(
        new ProbeResult(
            good.slot(),
            good.scheduled(),
            Duration.ofMillis(1_500),
            good.outcome(),
            true,
            good.timings(),
            good.evidence(),
            good.traceId(),
            good.spanId()));
    assertThat(Exposed.text(durations)).isEmpty();
  }

  @Test
  void phasesAreThereWhenAskedForAndReached() throws IOException {
    Durations withPhases = new Durations(true);
    withPhases.ended(good());
    ProbeResult refused = Results.bad(Reason.CONNECT_REFUSED, 0, "refused");
    withPhases.ended(
        new ProbeResult(
            refused.slot(),
            refused.scheduled(),
            refused.startDelay(),
            refused.outcome(),
            false,
            new Timings(Duration.ofMillis(3), Map.of(Timings.Phase.RESOLVE, Duration.ofMillis(2))),
            Evidence.none("refused"),
            refused.traceId(),
            refused.spanId()));
    String exposed = Exposed.text(withPhases);
    assertThat(Exposed.value(exposed, "probe_http_all_duration_seconds_count", "\"resolve\""))
        .isEqualTo(2);
    assertThat(Exposed.value(exposed, "probe_http_all_duration_seconds_count", "\"tls\""))
        .isEqualTo(1);
    assertThat(Exposed.value(exposed, "probe_dns_lookup_all_time_seconds_count", "")).isEqualTo(2);
    assertThat(Exposed.value(exposed, SERIES + "_count", "")).isEqualTo(2);
  }

  @Test
  void otherProtocolsHaveTheirOwnPhases() throws IOException {
    Durations withPhases = new Durations(true);
    withPhases.ended(
        Results.speaking(
            new Evidence.Dialogue.Grpc(
                true, java.util.Optional.of(0), java.util.Optional.empty())));
    withPhases.ended(Results.speaking(new Evidence.Dialogue.WebSocket(true)));
    assertThat(Exposed.text(withPhases))
        .contains(
            "probe_grpc_all_duration_seconds_count{phase=\"check\",probe=\"home\",region=\"eu\"} 1\n",
            "probe_websocket_all_duration_seconds_count{phase=\"tls\",probe=\"home\",region=\"eu\"} 1\n")
        .doesNotContain("probe_http_all");
  }

  @Test
  void aRemovedProbeHasNoSeriesEvenIfItsLastSlotEndsLater() throws IOException {
    durations.ended(good());
    durations.retain(Set.of(new Probed("other", "eu")));
    assertThat(Exposed.text(durations)).isEmpty();
    durations.ended(good());
    assertThat(Exposed.text(durations)).isEmpty();
    durations.retain(Set.of(new Probed("home", "eu")));
    durations.ended(good());
    assertThat(Exposed.text(durations))
        .contains(SERIES + "_count{probe=\"home\",region=\"eu\"} 1\n");
  }

  private static ProbeResult good() {
    return Results.of(new Outcome.Good(), 200, "HTTP 200");
  }

  private static ProbeResult lasting(Duration time) {
    ProbeResult good = good();
    return new ProbeResult(
        good.slot(),
        good.scheduled(),
        good.startDelay(),
        good.outcome(),
        false,
        new Timings(time, Map.of()),
        good.evidence(),
        good.traceId(),
        good.spanId());
  }
}
