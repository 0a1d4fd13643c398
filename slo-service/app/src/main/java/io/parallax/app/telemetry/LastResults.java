package io.parallax.app.telemetry;

import io.parallax.probe.ProbeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last result of each probe and region; gauges are made of it. */
public final class LastResults {
  private final PerProbe<ProbeResult> last = new PerProbe<>();

  public void ended(ProbeResult result) {
    last.set(result.slot(), before -> before == null ? result : sharing(before, result));
  }

  /** Mostly it learned what it knew: then that is kept once, however many probes there are. */
  private static ProbeResult sharing(ProbeResult before, ProbeResult now) {
    return now.evidence().equals(before.evidence())
        ? new ProbeResult(
            now.slot(),
            now.scheduled(),
            now.startDelay(),
            now.outcome(),
            now.late(),
            now.timings(),
            before.evidence(),
            now.traceId(),
            now.spanId())
        : now;
  }

  /** Forgets all but {@code probed}: a probe that no longer runs has no last slot. */
  public void retain(Set<Probed> probed) {
    last.retain(probed);
  }

  /** The last result of {@code probe} in {@code region}. */
  public Optional<ProbeResult> of(String probe, String region) {
    return last.of(probe, region);
  }

  public List<ProbeResult> all() {
    return last.all().stream().map(Map.Entry::getValue).toList();
  }
}
