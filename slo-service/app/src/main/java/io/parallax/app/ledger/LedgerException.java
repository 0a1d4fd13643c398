package io.parallax.app.ledger;

/** The ledger can't be opened; the message says what to do. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LedgerException(String message) {
    super(message);
  }
}
