package io.parallax.probes.engine;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes an attempt unknown that failed as a cut network would, while all of the region's controls
 * failed too. An attempt that takes more than half its time has the controls asked meanwhile: at
 * its end there would be no time left to.
 */
public final class Controlled implements Prober {
  /** What an attempt may take longer than its timeout; the scheduler's patience is a second. */
  private static final Duration SLACK = Duration.ofMillis(300);

  private static final ScheduledThreadPoolExecutor HALFWAY = timer();

  private final Prober prober;
  private final Controls controls;
  private final Clocks clocks;

  public Controlled(Prober prober, Controls controls, Clocks clocks) {
    this.prober = prober;
    this.controls = controls;
    this.clocks = clocks;
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("halfway").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    long begun = clocks.monotonic().getAsLong();
    Future<?> halfway =
        HALFWAY.schedule(
            controls::suspect, probe.timeout().dividedBy(2).toNanos(), TimeUnit.NANOSECONDS);
    ProbeResult result = prober.attempt(probe, slot, scheduled);
    halfway.cancel(false);
    return switch (result.outcome()) {
      case Bad(var reason) when reason.mayBeOurNetwork() ->
          failedToo(begun, probe) ? excused(result) : result;
      case Bad _, Outcome.Good _, Outcome.Unknown _ -> result;
    };
  }

  @Override
  public void assign(Collection<Probe> probes) {
    prober.assign(probes);
  }

  private boolean failedToo(long begun, Probe probe) {
    Duration taken = Duration.ofNanos(clocks.monotonic().getAsLong() - begun);
    Duration left = probe.timeout().plus(SLACK).minus(taken);
    try {
      return controls.failedSince(begun, left.isNegative() ? Duration.ZERO : left);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ProbeResult excused(ProbeResult raw) {
    return new ProbeResult(
        raw.slot(),
        raw.scheduled(),
        raw.startDelay(),
        new Outcome.Unknown(ProberFault.CONTROLS_FAILED),
        raw.late(),
        raw.timings(),
        raw.evidence(),
        raw.traceId(),
        raw.spanId());
  }
}
