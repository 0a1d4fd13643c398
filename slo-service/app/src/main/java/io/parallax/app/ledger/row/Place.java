package io.parallax.app.ledger.row;

/** A probe in a region. */
public record Place(String probe, String region) {}
