package io.parallax.app.exchange;

import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.row.ToldSlot;
import io.parallax.app.ledger.row.Watched;
import io.parallax.app.ledger.row.Watched.Origin;
import io.parallax.app.verdicts.Reached;
import io.parallax.app.verdicts.Verdicts;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.quorum.Said;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A region's process in simulated time: its clock is off, it dies and comes back. */
final class Town implements AutoCloseable {
  static final Duration GRACE = Duration.ofSeconds(15);

  final String region;
  final SortedMap<Long, Said> truth = new TreeMap<>();
  final SortedMap<Long, Reached> verdicts = new TreeMap<>();
  private final Probe probe;
  private final Workspace workspace;
  private final Path data;
  private final Duration offset;
  private final Schedule schedule;
  private final Map<String, Duration> behind = new HashMap<>();
  private Ledger ledger;
  private Verdicts bench;
  private long next;

  Town(String region, Probe probe, Workspace workspace, Path data, Duration offset, Instant now) {
    this.region = region;
    this.probe = probe;
    this.workspace = workspace;
    this.data = data.resolve(region);
    this.offset = offset;
    this.schedule = Schedule.of(probe.name(), region, probe.interval());
    this.next = schedule.nextSlot(clock(now));
    start(now);
  }

  private Instant clock(Instant now) {
    return now.plus(offset);
  }

  private void start(Instant now) {
    ledger = Ledger.open(data, Duration.ofMinutes(1));
    ledger.watch(
        probe.regions().stream()
            .map(each ->
                Watched.of(
                    probe, each, List.of(), each.equals(region) ? Origin.SHARED : Origin.HEARD))
            .toList());
    bench = new Verdicts(ledger, GRACE);
    bench.watch(List.of(probe), clock(now));
  }

  /** Ends without a word; what was not flushed is lost, and what it did not run is missed. */
  void restart(Instant now, Duration away) {
    // The file's lock is this process' own: a simulated death must close it, and so it flushes.
    ledger.close();
    Instant back = clock(now.plus(away));
    while (schedule.start(next).isBefore(back)) {
      truth.put(next++, new Said.Missed());
    }
    start(now.plus(away));
  }

  /** Ends all slots that are due by its clock, as {@code said}. */
  void probe(Instant now, java.util.function.LongFunction<Said> said) {
    while (!schedule.start(next + 1).isAfter(clock(now))) {
      Said outcome = said.apply(next);
      truth.put(next, outcome);
      end(next++, outcome);
    }
  }

  private void end(long k, Said said) {
    SlotId slot = new SlotId(probe.name(), region, k);
    switch (said) {
      case Said.Missed() -> ledger.missed(slot, schedule.start(k));
      case Said.Good() -> ledger.ended(result(slot, new Outcome.Good()));
      case Said.Bad _ -> ledger.ended(result(slot, new Outcome.Bad(Reason.HTTP_STATUS)));
      case Said.Unknown _ -> ledger.ended(result(slot, new Outcome.Unknown(ProberFault.INTERNAL)));
      case Said.NotHeard() -> throw new IllegalStateException("nobody says that of itself");
    }
  }

  private ProbeResult result(SlotId slot, Outcome outcome) {
    return new ProbeResult(
        slot,
        schedule.start(slot.k()),
        Duration.ZERO,
        outcome,
        false,
        new Timings(Duration.ofMillis(5), Map.of()),
        Evidence.none(""),
        "0".repeat(32),
        "0".repeat(16));
  }

  void flush(Instant now) {
    bench.take(ledger.flush());
    bench.judge(
        clock(now), behind.values().stream().max(Duration::compareTo).orElse(Duration.ZERO));
    bench.recent(probe.name()).forEach(reached -> verdicts.putIfAbsent(reached.number(), reached));
  }

  /** One question and its answer, as over the network. */
  void hear(Town other, Instant now) {
    try {
      long after = ledger.heardUntil(other.region).getOrDefault(other.ledger.epoch(), 0L);
      String answer =
          PageJson.of(
                  other.region,
                  other.ledger.epoch(),
                  other.clock(now),
                  other.ledger.told().told(other.region, after, 7))
              .write();
      PageJson page = PageJson.read(answer.getBytes(StandardCharsets.UTF_8));
      Acceptance acceptance = new Acceptance(workspace, other.region);
      List<ToldSlot> slots =
          page.slots().stream()
              .flatMap(slot ->
                  acceptance.slot(slot, Instant.ofEpochMilli(page.now()), clock(now)).stream())
              .toList();
      ledger.heard(other.region, page.epoch(), page.next(), slots, clock(now));
      behind.put(other.region, offset.minus(other.offset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ledger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    ledger.close();
  }
}
