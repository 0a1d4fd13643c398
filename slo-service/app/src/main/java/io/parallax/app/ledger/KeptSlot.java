package io.parallax.app.ledger;

/** A committed slot, and the region that said so. */
public record KeptSlot(String region, ToldSlot slot) {}
