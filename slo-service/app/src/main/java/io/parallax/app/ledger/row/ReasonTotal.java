package io.parallax.app.ledger.row;

/** All slots of a probe in a region, ever, that ended for one reason. */
public record ReasonTotal(String probe, String region, String reason, long slots) {}
