package io.parallax.backtest.samples;

/** Why a line is no sample. */
final class BadLine extends Exception {
  private static final long serialVersionUID = 1;

  BadLine(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
