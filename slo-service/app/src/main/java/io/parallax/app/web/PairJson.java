package io.parallax.app.web;

import io.parallax.app.pairs.PairReading;
import io.parallax.gate.pair.Finding;
import io.parallax.gate.pair.Readiness;
import java.util.List;

/**
 * A pair's readiness as JSON.
 *
 * @param pair its name
 * @param service what it serves
 * @param active name of the active node's probe
 * @param dormant name of the dormant node's probe
 * @param readiness ready, not-ready or unknown, over all regions
 * @param regions the same in each region
 */
public record PairJson(
    String pair,
    String service,
    String active,
    String dormant,
    String readiness,
    List<InRegion> regions) {

  /**
   * @param reasons one sentence each: why it is not ready or unknown, or what to know all the same
   */
  public record InRegion(String region, String readiness, List<String> reasons) {}

  public static PairJson of(PairReading reading) {
    return new PairJson(
        reading.pair().name(),
        reading.pair().service(),
        reading.pair().active(),
        reading.pair().dormant(),
        reading.readiness().label(),
        reading.regions().stream().map(each -> of(each.region(), each.readiness())).toList());
  }

  private static InRegion of(String region, Readiness readiness) {
    return new InRegion(
        region, readiness.label(), readiness.findings().stream().map(Finding::sentence).toList());
  }
}
