package io.parallax.app.station;

import io.parallax.app.ledger.Ledger;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.SlotSink;
import io.parallax.sli.Judgement;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * Counts a slot before anybody else hears of it.
 *
 * @param readiness how a pair stands, given its name and the slot of its dormant node that ended
 */
record CountedFirst(
    Ledger ledger, BiFunction<String, ProbeResult, Judgement> readiness, SlotSink next)
    implements SlotSink {
  @Override
  public void ended(ProbeResult result) {
    ledger.ended(result, pair -> readiness.apply(pair, result));
    next.ended(result);
  }

  @Override
  public void missed(SlotId slot, Instant scheduled) {
    ledger.missed(slot, scheduled);
    next.missed(slot, scheduled);
  }
}
