package io.parallax.sli;

/**
 * All slots of a probe in a region, ever, under one predicate: what a counter exports.
 *
 * @param predicate label of the predicate
 */
public record SlotTotal(String probe, String region, String predicate, SlotCounts counts) {}
