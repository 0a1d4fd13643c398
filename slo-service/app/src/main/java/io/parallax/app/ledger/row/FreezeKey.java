package io.parallax.app.ledger.row;

/** Which budget is frozen: an SLO in a scope. */
public record FreezeKey(String slo, String scope) {}
