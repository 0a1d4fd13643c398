package io.parallax.probes;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Slot;
import io.parallax.probe.Slot.Ended;
import io.parallax.probe.Slot.Missed;
import io.parallax.probe.SlotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Remembers every report in order. */
final class SlotLog implements SlotSink {
  record Entry(SlotId id, Slot slot, Instant scheduled, boolean late) {}

  private final List<Entry> entries = new ArrayList<>();

  @Override
  public synchronized void ended(ProbeResult result) {
    entries.add(
        new Entry(result.slot(), new Ended(result.outcome()), result.scheduled(), result.late()));
  }

  @Override
  public synchronized void missed(SlotId slot, Instant scheduled) {
    entries.add(new Entry(slot, new Missed(), scheduled, false));
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  List<Slot> slots() {
    return entries().stream().map(Entry::slot).toList();
  }

  List<Long> numbers(String probe) {
    return entries().stream()
        .filter(entry -> entry.id().probe().equals(probe))
        .map(entry -> entry.id().k())
        .toList();
  }

  static Slot ended(Outcome outcome) {
    return new Ended(outcome);
  }
}
