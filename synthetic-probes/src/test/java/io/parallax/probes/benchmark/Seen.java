package io.parallax.probes.benchmark;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Scheduler;
import io.parallax.probes.SlotSink;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of the slots of a while; of probes named {@code hole-*} nothing is asked. */
final class Seen implements SlotSink {
  private static final int MAX_IN_FLIGHT = 4_000;

  final AtomicInteger missed = new AtomicInteger();
  final AtomicInteger bad = new AtomicInteger();
  final List<Double> delays = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean counting;
  private double cpu;

  /** Runs {@code probes} by the scheduler; looks at what begins after {@code warm}. */
  static Seen of(List<Probe> probes, Duration warm, Duration measured) throws Exception {
    Seen seen = new Seen();
    TargetProber prober = new TargetProber(Targets.REGION, Clocks.system(), "1.0");
    Scheduler scheduler =
        new Scheduler(Targets.REGION, prober, seen, Clocks.system(), MAX_IN_FLIGHT);
    scheduler.apply(probes);
    Thread.sleep(warm);
    seen.counting = true;
    double before = Cpu.seconds(ProcessHandle.current().pid());
    Thread.sleep(measured);
    seen.counting = false;
    seen.cpu = Cpu.seconds(ProcessHandle.current().pid()) - before;
    scheduler.close(Duration.ofSeconds(5));
    return seen;
  }

  private static boolean isHole(SlotId slot) {
    return slot.probe().startsWith("hole");
  }

  @Override
  public void ended(ProbeResult result) {
    if (counting && !isHole(result.slot())) {
      delays.add(result.startDelay().toNanos() / 1e6);
      if (!(result.outcome() instanceof Outcome.Good)) {
        bad.incrementAndGet();
      }
    }
  }

  @Override
  public void missed(SlotId slot, Instant scheduled) {
    if (counting && !isHole(slot)) {
      missed.incrementAndGet();
    }
  }

  /** Milliseconds. */
  double delay(double quantile) {
    return Quantiles.of(List.copyOf(delays), quantile);
  }

  /** Milliseconds of CPU a slot. */
  double cost() {
    return cpu * 1_000 / Math.max(1, delays.size());
  }

  /** No slot missed, none bad, and 99 of 100 begin within 100 ms of their time. */
  boolean isWell() {
    return missed.get() == 0 && bad.get() == 0 && delay(0.99) < 100;
  }
}
