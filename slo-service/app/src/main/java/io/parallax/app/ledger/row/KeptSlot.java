package io.parallax.app.ledger.row;

/** A committed slot, and the region that said so. */
public record KeptSlot(String region, ToldSlot slot) {}
