package io.parallax.probes.attempt;

import io.parallax.probe.SlotId;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How an attempt can be known at its target.
 *
 * @param traceId W3C trace id: 32 hex digits, not all zero
 * @param spanId W3C parent id: 16 hex digits, not all zero; what the target does belongs below it
 * @param userAgent {@code Parallax/1.0 (probe=home; region=eu; slot=12)}
 */
public record Identity(String traceId, String spanId, String userAgent) {
  /** One that nobody had before. */
  static Identity fresh(String version, SlotId slot) {
    return new Identity(
        newSpanId() + newSpanId(),
        newSpanId(),
        "Parallax/%s (probe=%s; region=%s; slot=%d)"
            .formatted(version, slot.probe(), slot.region(), slot.k()));
  }

  /** Value of the {@code traceparent} header. */
  public String traceparent() {
    return "00-%s-%s-01".formatted(traceId, spanId);
  }

  private static String newSpanId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
  }
}
