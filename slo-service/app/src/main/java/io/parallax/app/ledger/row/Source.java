package io.parallax.app.ledger.row;

/** A ledger of another process that tells of a region; a region may have several. */
public record Source(String region, String epoch) {}
