package io.parallax.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parallax.app.exchange.Peers;
import io.parallax.app.exchange.Teller;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.pairs.PairReading;
import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Station;
import io.parallax.app.telemetry.Durations;
import io.parallax.app.telemetry.LastResults;
import io.parallax.app.telemetry.ProbeTracer;
import io.parallax.app.telemetry.ServiceMeters;
import io.parallax.app.telemetry.SlotLog;
import io.parallax.app.telemetry.Telemetry;
import io.parallax.app.telemetry.collector.MeshCollector;
import io.parallax.app.telemetry.collector.PairCollector;
import io.parallax.app.telemetry.collector.PeerCollector;
import io.parallax.app.telemetry.collector.ProbeCollector;
import io.parallax.app.telemetry.collector.SlotCollector;
import io.parallax.app.telemetry.collector.SpanCollector;
import io.parallax.app.telemetry.collector.SubstrateCollector;
import io.parallax.app.telemetry.collector.VerdictCollector;
import io.parallax.app.telemetry.collector.VitalsCollector;
import io.parallax.app.telemetry.collector.WatchCollector;
import io.parallax.gate.pair.Readiness;
import io.parallax.naming.Extra;
import io.parallax.naming.LogFields;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.WarmUp;
import io.parallax.probes.substrate.watch.HeadBoard;
import io.parallax.spec.Probe;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the beans that are plain Java. */
@Singleton
class Wiring {
  private static final String VERSION = "0.1";

  @Produces
  @Singleton
  InstantSource clock() {
    return TestKnobs.wall();
  }

  @Produces
  @Singleton
  LastResults lastResults() {
    return new LastResults();
  }

  @Produces
  @Singleton
  ProbeTracer tracer() {
    return ProbeTracer.fromEnvironment(System.getenv());
  }

  void close(@Disposes ProbeTracer tracer) {
    tracer.close();
  }

  @Produces
  @Singleton
  HeadBoard heads() {
    return new HeadBoard();
  }

  @Produces
  @Singleton
  ServiceMeters serviceMeters() {
    return new ServiceMeters();
  }

  @Produces
  @Singleton
  Durations durations() {
    return new Durations(has(Extra.PHASES));
  }

  private static boolean has(Extra part) {
    return Handover.current().settings().extras().contains(part);
  }

  /** The station is asked when a slot ends: when it is made, there is none yet. */
  @Produces
  @Singleton
  SlotLog slotLog(Instance<Station> station) {
    System.Logger logger = System.getLogger(LogFields.CATEGORY);
    return new SlotLog(
        probe -> station.get().board().workspace().probe(probe),
        line -> logger.log(System.Logger.Level.INFO, line));
  }

  @Produces
  @Singleton
  Station station(
      LastResults last,
      Durations durations,
      ProbeTracer tracer,
      ServiceMeters meters,
      SlotLog log,
      HeadBoard heads,
      PairWatch pairs,
      InstantSource clock) {
    Handover handover = Handover.current();
    WarmUp.run(Clocks.system());
    return new Station(
        handover.settings(),
        handover.workspace(),
        handover.ledger(),
        new Schedulers(new Clocks(clock, System::nanoTime), heads, meters, log, VERSION),
        new Observers(new Telemetry(last, durations, tracer, meters, log), meters),
        pairs,
        new Peers(handover.ledger(), clock, VERSION),
        clock);
  }

  @Produces
  @Singleton
  Teller teller(InstantSource clock) {
    return new Teller(Handover.current().ledger(), clock, System::nanoTime);
  }

  void close(@Disposes Station station) {
    station.close();
  }

  @Produces
  @Singleton
  PairWatch pairs(LastResults last, InstantSource clock) {
    return new PairWatch(last::of, clock);
  }

  @Produces
  @Singleton
  PrometheusRegistry metrics(
      LastResults last,
      Durations durations,
      ProbeTracer tracer,
      ServiceMeters meters,
      HeadBoard heads,
      PairWatch pairs,
      Station station) {
    Ledger ledger = Handover.current().ledger();
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(
        new SlotCollector(
            ledger.epoch(),
            ledger::totals,
            () -> ledger.reasons().stream().map(Wiring::reason).toList()));
    registry.register(
        new ProbeCollector(
            last,
            () ->
                station.board().workspace().probes().stream()
                    .collect(Collectors.toMap(Probe::name, Probe::timeout)),
            has(Extra.DETAILS)));
    registry.register(durations);
    registry.register(new SubstrateCollector(last));
    registry.register(new WatchCollector(heads::readings));
    registry.register(new PairCollector(() -> known(pairs.read(station.board().workspace()))));
    registry.register(new SpanCollector(tracer));
    registry.register(new VitalsCollector(() -> vitals(station)));
    registry.register(new VerdictCollector(() -> verdicts(station)));
    registry.register(new PeerCollector(() -> peers(station)));
    registry.register(new MeshCollector(last));
    meters.collectors().forEach(registry::register);
    return registry;
  }

  private static VerdictCollector.Verdicts verdicts(Station station) {
    return new VerdictCollector.Verdicts(
        station.ledger().epoch(),
        station.verdicts().probes().stream().map(Probe::name).toList(),
        station.ledger().verdicts().totals().stream()
            .map(total ->
                new VerdictCollector.Total(
                    total.probe(), total.verdict(), total.slots(), total.timely(), total.sure()))
            .toList());
  }

  private static List<PeerCollector.Peer> peers(Station station) {
    return station.peers().stream()
        .map(peer ->
            new PeerCollector.Peer(
                peer.peer(),
                peer.answered(),
                peer.failed(),
                peer.refused(),
                peer.heard(),
                peer.offset()))
        .toList();
  }

  private static VitalsCollector.Vitals vitals(Station station) {
    return new VitalsCollector.Vitals(
        station.settings().share().regionsOf(station.board().workspace()),
        station.deadRegions(),
        station.lastFlush(),
        station.lastTaken(),
        !station.refusedChanges().isEmpty(),
        station.ledger().bytes());
  }

  @Produces
  @Singleton
  PrometheusMeterRegistry meters(PrometheusRegistry registry) {
    return new PrometheusMeterRegistry(
        PrometheusConfig.DEFAULT, registry, io.micrometer.core.instrument.Clock.SYSTEM);
  }

  private static List<PairCollector.Known> known(List<PairReading> readings) {
    return readings.stream()
        .flatMap(reading ->
            reading.regions().stream()
                .filter(each -> !(each.readiness() instanceof Readiness.Unknown))
                .map(each ->
                    new PairCollector.Known(
                        reading.pair().name(),
                        each.region(),
                        each.readiness() instanceof Readiness.Ready)))
        .toList();
  }

  private static SlotCollector.Reason reason(io.parallax.app.ledger.row.ReasonTotal total) {
    return new SlotCollector.Reason(total.probe(), total.region(), total.reason(), total.slots());
  }
}
