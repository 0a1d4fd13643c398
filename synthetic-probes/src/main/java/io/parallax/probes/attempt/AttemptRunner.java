package io.parallax.probes.attempt;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.probes.Clocks;
import io.parallax.probes.Deadline;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Runs attempts to their end or to their deadline, and makes results of them. */
public final class AttemptRunner {
  private final Clocks clocks;
  private final String version;

  /**
   * @param version of Parallax, for the User-Agent
   */
  public AttemptRunner(Clocks clocks, String version) {
    this.clocks = clocks;
    this.version = version;
  }

  /** Makes the attempt that is to be run. */
  @FunctionalInterface
  public interface Maker {
    Attempt attempt(Identity identity, Observation observation);
  }

  /** As {@link io.parallax.probes.Prober#attempt}, with what {@code maker} makes. */
  public ProbeResult run(Probe probe, SlotId slot, Instant scheduled, Maker maker) {
    Duration delay = Duration.between(scheduled, clocks.wall().instant());
    Observation observation = new Observation(clocks.monotonic());
    Identity identity = Identity.fresh(version, slot);
    Attempt attempt = maker.attempt(identity, observation);
    Verdict verdict = within(probe.timeout(), attempt, observation);
    Timings timings = observation.end();
    return new ProbeResult(
        slot,
        scheduled,
        delay.isNegative() ? Duration.ZERO : delay,
        verdict.outcome(),
        false,
        timings,
        observation.evidence(verdict.detail()),
        identity.traceId(),
        identity.spanId());
  }

  private static Verdict within(Duration timeout, Attempt attempt, Observation observation) {
    try {
      return Deadline.call(timeout, attempt);
    } catch (TimeoutException late) {
      attempt.cancel();
      return Failures.deadline(observation);
    } catch (InterruptedException stopped) {
      attempt.cancel();
      Thread.currentThread().interrupt();
      return Verdict.broken("the attempt was interrupted");
    } catch (ExecutionException bug) {
      attempt.cancel();
      return Verdict.broken("the prober broke: " + bug.getCause());
    }
  }
}
