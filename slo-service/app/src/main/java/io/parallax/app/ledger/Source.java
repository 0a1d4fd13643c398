package io.parallax.app.ledger;

/** A ledger of another process that tells of a region; a region may have several. */
record Source(String region, String epoch) {}
