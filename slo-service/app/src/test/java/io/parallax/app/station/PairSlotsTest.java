package io.parallax.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.RpcPair;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.pairs.PairWatch;
import io.parallax.app.telemetry.LastResults;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.probes.SlotSink;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.TileEngine;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pair's verdict, counted slot by slot of its dormant node, as an SLO has it. */
class PairSlotsTest {
  private static final Schedule SCHEDULE = Schedule.of("b", "eu", RpcPair.INTERVAL);
  private static final long FIRST = SCHEDULE.nextSlot(Instant.parse("2026-11-23T12:00:00Z"));
  private static final Slo SLO =
      new Slo(
          "failover",
          "Failover",
          "rpc",
          "",
          new Indicator.PairSlots("rpc", "b"),
          0.9,
          new Window.Rolling(Duration.ofHours(1)),
          3,
          List.of("eu"));
  private static final Workspace WORKSPACE = RpcPair.workspace(SLO);

  @TempDir private Path directory;
  private Ledger ledger;
  private SlotSink sink;
  private Instant now = SCHEDULE.start(FIRST);

  @BeforeEach
  void open() {
    ledger = Ledger.open(directory, Duration.ofMinutes(1));
    ledger.watch(Duties.watched(WORKSPACE, Share.of(List.of("eu"))));
    LastResults last = new LastResults();
    PairWatch pairs = new PairWatch(last::of, () -> now);
    sink =
        new CountedFirst(
            ledger, (pair, ended) -> pairs.judge(WORKSPACE, pair, ended), new Remembers(last));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void readyIsGoodNotReadyBadAndWhatIsNotKnownNeither() {
    dormant(0, new Outcome.Good(), 1_000); // nobody has looked at the active node
    active(0, 1_000);
    dormant(1, new Outcome.Good(), 1_000);
    dormant(2, new Outcome.Good(), 990); // healthy by itself, and too far behind
    active(2, 1_000);
    dormant(3, new Outcome.Unknown(ProberFault.CHAIN_STALLED), 1_000);
    sink.missed(new SlotId("b", "eu", FIRST + 4), SCHEDULE.start(FIRST + 4));
    dormant(5, new Outcome.Good(), 999);
    ledger.flush();

    Measurement measured = measure();
    assertThat(measured.sli()).isEqualTo(new Sli.Measured(2, 3));
    assertThat(measured.coverage()).isEqualTo(3 / 6.0);
    assertThat(ledger.totals())
        .filteredOn(total -> total.predicate().equals("ready-rpc"))
        .isNotEmpty()
        .allSatisfy(total -> assertThat(total.probe()).isEqualTo("b"));
  }

  @Test
  void anActiveNodeThatNobodyLooksAtAnyMoreLeavesItUnknown() {
    active(0, 1_000);
    dormant(3, new Outcome.Good(), 1_000);
    dormant(4, new Outcome.Good(), 1_000);
    ledger.flush();
    assertThat(measure().sli()).as("three intervals are knowledge").isEqualTo(good(1));
    assertThat(measure().coverage()).isEqualTo(0.5);
  }

  private static Sli good(int slots) {
    return new Sli.Measured(slots, slots);
  }

  private Measurement measure() {
    Workspace none = new Workspace(List.of(), List.of(), List.of(), List.of(), List.of());
    return new TileEngine(ledger.tiles(), none)
        .measure(
            new Subject(SLO, new Scope.InRegion("eu")),
            List.of(Interval.before(now.plusSeconds(60), Duration.ofHours(1))))
        .getFirst();
  }

  private void active(long k, long best) {
    ended("a", k, new Outcome.Good(), best);
  }

  private void dormant(long k, Outcome outcome, long best) {
    ended("b", k, outcome, best);
  }

  private void ended(String probe, long k, Outcome outcome, long best) {
    Instant scheduled = SCHEDULE.start(FIRST + k);
    now = scheduled;
    sink.ended(RpcPair.ended(new SlotId(probe, "eu", FIRST + k), scheduled, outcome, best));
  }

  private record Remembers(LastResults last) implements SlotSink {
    @Override
    public void ended(ProbeResult result) {
      last.ended(result);
    }

    @Override
    public void missed(SlotId slot, Instant scheduled) {}
  }
}
