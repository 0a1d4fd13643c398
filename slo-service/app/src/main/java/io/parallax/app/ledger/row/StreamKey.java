package io.parallax.app.ledger.row;

import io.parallax.sli.Predicate;
import io.parallax.sli.Scope;
import io.parallax.spec.slo.Indicator;

/** What is counted together: a probe in a region under a predicate. */
public record StreamKey(String probe, String region, String predicate) {
  private static final String QUORUM = "quorum";

  /** Verdicts of all regions together on {@code probe}. */
  public static StreamKey ofVerdicts(String probe) {
    return new StreamKey(probe, Scope.Global.LABEL, QUORUM);
  }

  /** What {@code slots} counts in {@code region}, or in all of them together. */
  public static StreamKey of(Indicator.Slots slots, String region) {
    return region.equals(Scope.Global.LABEL)
        ? ofVerdicts(slots.probe())
        : new StreamKey(slots.probe(), region, Predicate.of(slots).label());
  }

  public static StreamKey of(Watched watched, Predicate predicate) {
    return new StreamKey(watched.probe(), watched.region(), predicate.label());
  }
}
