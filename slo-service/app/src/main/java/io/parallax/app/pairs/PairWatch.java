package io.parallax.app.pairs;

import io.parallax.app.pairs.PairReading.InRegion;
import io.parallax.gate.pair.Readiness;
import io.parallax.gate.pair.ReadinessCheck;
import io.parallax.gate.pair.TwinSlot;
import io.parallax.gate.pair.TwinSlot.State;
import io.parallax.gate.pair.Twins;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.sli.Judgement;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsTarget;
import io.parallax.spec.target.WebSocketTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the readiness of pairs from the last results of their probes. */
public final class PairWatch {
  /** A slot older than that many intervals says nothing of now. */
  private static final int FRESH_INTERVALS = 3;

  private final BiFunction<String, String, Optional<ProbeResult>> last;
  private final InstantSource clock;

  /**
   * @param last the last result of a probe in a region
   */
  public PairWatch(BiFunction<String, String, Optional<ProbeResult>> last, InstantSource clock) {
    this.last = last;
    this.clock = clock;
  }

  /** Every pair of {@code workspace}, as it is now. */
  public List<PairReading> read(Workspace workspace) {
    return workspace.pairs().stream().map(pair -> read(workspace, pair)).toList();
  }

  /**
   * How a pair stands now that a slot of its dormant node has ended.
   *
   * @param ended may not be the last known result yet
   */
  public Judgement judge(Workspace workspace, String name, ProbeResult ended) {
    return workspace
        .pair(name)
        .map(pair -> {
          Probe active = workspace.probe(pair.active()).orElseThrow();
          Probe dormant = workspace.probe(pair.dormant()).orElseThrow();
          String region = ended.slot().region();
          return judgement(readiness(region, pair, active, dormant, Optional.of(slot(ended))));
        })
        .orElse(Judgement.UNKNOWN);
  }

  private static Judgement judgement(Readiness readiness) {
    return switch (readiness) {
      case Readiness.Ready _ -> Judgement.GOOD;
      case Readiness.NotReady _ -> Judgement.BAD;
      case Readiness.Unknown _ -> Judgement.UNKNOWN;
    };
  }

  private PairReading read(Workspace workspace, Pair pair) {
    Probe active = workspace.probe(pair.active()).orElseThrow();
    Probe dormant = workspace.probe(pair.dormant()).orElseThrow();
    return new PairReading(
        pair, active.regions().stream().map(region -> in(region, pair, active, dormant)).toList());
  }

  private InRegion in(String region, Pair pair, Probe active, Probe dormant) {
    return new InRegion(region, readiness(region, pair, active, dormant, slot(dormant, region)));
  }

  private Readiness readiness(
      String region, Pair pair, Probe active, Probe dormant, Optional<TwinSlot> waiting) {
    Twins twins =
        new Twins(
            slot(active, region),
            waiting,
            longer(active.interval(), dormant.interval()).multipliedBy(FRESH_INTERVALS),
            blockTime(active));
    return ReadinessCheck.of(pair, twins, clock.instant());
  }

  private Optional<TwinSlot> slot(Probe probe, String region) {
    return last.apply(probe.name(), region).map(PairWatch::slot);
  }

  private static TwinSlot slot(ProbeResult result) {
    Evidence.Substrate seen = result.evidence().substrate().orElse(Evidence.Substrate.NOTHING);
    return new TwinSlot(
        result.scheduled().plus(result.startDelay()),
        state(result.outcome()),
        seen.genesis(),
        seen.specVersion(),
        seen.best());
  }

  private static State state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Good() -> new State.Good();
      case Outcome.Bad(var reason) -> new State.Bad(reason.label());
      case Outcome.Unknown(var fault) -> new State.Unknown(fault.label());
    };
  }

  private static Duration blockTime(Probe probe) {
    return switch (probe.target()) {
      case SubstrateTarget node -> node.bounds().blockTime();
      case HttpTarget _, WebSocketTarget _, TcpTarget _, TlsTarget _, GrpcTarget _, DnsTarget _ ->
          throw new IllegalStateException("probe " + probe.name() + " is of no Substrate node");
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
