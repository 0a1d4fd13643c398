package io.parallax.app.station;

import io.parallax.app.ledger.Ledger;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.SlotSink;
import java.time.Instant;

/** Counts a slot before anybody else hears of it. */
record CountedFirst(Ledger ledger, SlotSink next) implements SlotSink {
  @Override
  public void ended(ProbeResult result) {
    ledger.ended(result);
    next.ended(result);
  }

  @Override
  public void missed(SlotId slot, Instant scheduled) {
    ledger.missed(slot, scheduled);
    next.missed(slot, scheduled);
  }
}
