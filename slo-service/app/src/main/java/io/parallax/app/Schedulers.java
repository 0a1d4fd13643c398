package io.parallax.app;

import io.parallax.app.telemetry.ServiceMeters;
import io.parallax.app.telemetry.SlotLog;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.Scheduler;
import io.parallax.probes.SlotSink;
import io.parallax.probes.engine.Confirming;
import io.parallax.probes.engine.Controlled;
import io.parallax.probes.engine.Controls;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.substrate.watch.HeadBoard;
import io.parallax.sli.Judgement;
import io.parallax.spec.Region;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Makes the scheduler of a region, with its controls and its second attempts. */
record Schedulers(Clocks clocks, HeadBoard heads, ServiceMeters meters, SlotLog log, String version)
    implements BiFunction<Region, SlotSink, Scheduler>, Confirming.Told {
  /** Sockets at once; a slot that finds none free is reported as missed. */
  private static final int MAX_IN_FLIGHT = 1_000;

  private static final String SKIPPED = "skipped";

  @Override
  public Scheduler apply(Region region, SlotSink sink) {
    TargetProber target = new TargetProber(region, clocks, version, heads);
    UnaryOperator<Prober> excusing = excusing(region, target);
    Prober first = new CountedFlights(excusing.apply(target), meters);
    Prober second = excusing.apply(target.confirming());
    Confirming confirming = new Confirming(first, second, sink, clocks, this);
    return new Scheduler(region, confirming, confirming, clocks, MAX_IN_FLIGHT);
  }

  /** Has attempts excused by the region's controls, where it has any. */
  private UnaryOperator<Prober> excusing(Region region, Prober target) {
    Controls controls =
        new Controls(
            region, target, clocks, answered -> meters.controlled(region.name(), answered));
    return region.controls().isEmpty()
        ? UnaryOperator.identity()
        : prober -> new Controlled(prober, controls, clocks);
  }

  @Override
  public void confirmed(ProbeResult first, ProbeResult second) {
    meters.confirmed(first.slot(), label(second.outcome()));
    log.confirmed(first, second);
  }

  @Override
  public void skipped(ProbeResult first) {
    meters.confirmed(first.slot(), SKIPPED);
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Good() -> Judgement.GOOD.label();
      case Outcome.Bad _ -> Judgement.BAD.label();
      case Outcome.Unknown _ -> Judgement.UNKNOWN.label();
    };
  }
}
