package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;

/** What the ledger exports: counts that are committed, never fall, and survive restarts. */
public final class SlotSeries {
  public static final Series SLOTS =
      new Series(
          "parallax_slots_total",
          Type.COUNTER,
          Producer.SERVICE,
          List.of(Labels.PROBE, Labels.REGION, Labels.PREDICATE, Labels.OUTCOME, Labels.EPOCH),
          "Slots that ended, by predicate and outcome (good, bad, unknown, missed).");

  public static final Series REASONS =
      new Series(
          "parallax_slot_reasons_total",
          Type.COUNTER,
          Producer.SERVICE,
          List.of(Labels.PROBE, Labels.REGION, Labels.REASON, Labels.EPOCH),
          "Slots that ended bad or unknown, by reason.");

  public static final List<Series> ALL = List.of(SLOTS, REASONS);

  private SlotSeries() {}
}
