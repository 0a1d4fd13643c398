package io.parallax.probe;

/**
 * The one slot {@code k} of a probe in a region. Deterministic, so a slot without a result is known
 * to be missing.
 *
 * @param k number of whole intervals since the epoch, see {@link Schedule}
 */
public record SlotId(String probe, String region, long k) {}
