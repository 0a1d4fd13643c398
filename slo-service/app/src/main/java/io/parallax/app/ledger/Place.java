package io.parallax.app.ledger;

/** A probe in a region. */
record Place(String probe, String region) {}
