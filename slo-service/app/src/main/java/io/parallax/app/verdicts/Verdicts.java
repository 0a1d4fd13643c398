package io.parallax.app.verdicts;

import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.VerdictBook.Entry;
import io.parallax.app.ledger.VerdictBook.Given;
import io.parallax.app.ledger.VerdictBook.Judged;
import io.parallax.app.ledger.row.KeptSlot;
import io.parallax.quorum.Quorum;
import io.parallax.quorum.SlotVerdict;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges slots of probes that several regions run: each as soon as all of them were heard, or when
 * the grace time is over. What is heard later changes no verdict. Thread-safe.
 */
public final class Verdicts {
  /** From when on a slot that could have been judged is none of now. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Duration grace;
  private final Map<String, Docket> dockets = new LinkedHashMap<>();
  private Instant waiting = Instant.MIN;

  /**
   * @param grace how long after a slot's time, and its probe's timeout, others may tell of it
   */
  public Verdicts(Ledger ledger, Duration grace) {
    this.ledger = ledger;
    this.grace = grace;
  }

  /**
   * From now on judges exactly these: from where the ledger left off, and a probe that is new, or
   * has a new interval, from its first whole slot after {@code now}.
   */
  public synchronized void watch(Collection<Probe> probes, Instant now) {
    Map<String, Judged> judged = ledger.verdicts().judged();
    List<Docket> added = new ArrayList<>();
    Map<String, Docket> next = new LinkedHashMap<>();
    for (Probe probe : probes) {
      Docket known = dockets.get(probe.name());
      if (known != null && known.probe().interval().equals(probe.interval())) {
        next.put(probe.name(), known.of(probe));
      } else {
        Docket begun = new Docket(probe, until(probe, judged, now));
        added.add(begun);
        next.put(probe.name(), begun);
      }
    }
    dockets.clear();
    dockets.putAll(next);
    if (!added.isEmpty()) {
      // Where it begins is remembered, so that a restart before the first verdict leaves none out.
      ledger
          .verdicts()
          .enter(added.stream().map(docket -> entry(docket, 0, List.of(), now)).toList());
      recall(added);
      // Others have had no chance yet to tell what they know.
      waiting = now.plus(grace);
    }
  }

  private static long until(Probe probe, Map<String, Judged> judged, Instant now) {
    return Optional.ofNullable(judged.get(probe.name()))
        .filter(before -> before.interval().equals(probe.interval()))
        .map(Judged::until)
        .orElse(Quorum.slot(now, probe.interval()));
  }

  /** What was committed before this process began, and not judged. */
  private void recall(List<Docket> added) {
    Instant from =
        added.stream().map(Docket::openFrom).min(Comparator.naturalOrder()).orElseThrow();
    ledger.told().kept(from).forEach(this::take);
  }

  /** Takes committed slots, in their order. */
  public synchronized void take(List<KeptSlot> committed) {
    committed.forEach(this::take);
  }

  private void take(KeptSlot kept) {
    Docket docket = dockets.get(kept.slot().probe());
    if (docket != null && docket.probe().regions().contains(kept.region())) {
      docket.take(kept.region(), kept.slot());
    }
  }

  /**
   * Commits all verdicts that can be reached.
   *
   * @param behind how far another region's clock is behind ours: it tells that much later
   * @throws RuntimeException when the database refuses; then they are reached the next time
   */
  public synchronized void judge(Instant now, Duration behind) {
    boolean waits = now.isBefore(waiting);
    List<Runnable> closings = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Docket docket : dockets.values()) {
      Duration usual = docket.probe().timeout().plus(grace).plus(behind);
      // While it waits no slot's time is over, but one that all told of needs no time.
      Duration patience = waits ? Docket.LONGEST.multipliedBy(2) : usual;
      long lost = docket.lost(now);
      List<Reached> due = docket.due(lost, now, patience);
      if (lost > 0 || !due.isEmpty()) {
        entries.add(entry(docket, lost, due, now.minus(usual).minus(LATE)));
        closings.add(() -> docket.close(lost, due));
      }
    }
    ledger.verdicts().enter(entries);
    closings.forEach(Runnable::run);
  }

  /**
   * @param timely slots that ended later are judged in time
   */
  private static Entry entry(Docket docket, long lost, List<Reached> due, Instant timely) {
    List<Given> given = new ArrayList<>();
    if (lost > 0) {
      SlotVerdict nobody = new SlotVerdict.Unknown(SlotVerdict.Why.NOT_HEARD);
      given.add(new Given(docket.openFrom(), lost, nobody, false, false));
    }
    due.forEach(reached ->
        given.add(
            new Given(
                reached.from(),
                1,
                reached.verdict(),
                reached.sure(),
                reached.from().plus(docket.probe().interval()).isAfter(timely))));
    return new Entry(docket.probe().name(), docket.judged(lost, due), given);
  }

  /** Probes that are judged, in workspace order. */
  public synchronized List<Probe> probes() {
    return dockets.values().stream().map(Docket::probe).toList();
  }

  /** The last verdicts on {@code probe}, newest first; none when it is not judged. */
  public synchronized List<Reached> recent(String probe) {
    Docket docket = dockets.get(probe);
    return docket == null ? List.of() : docket.recent();
  }
}
