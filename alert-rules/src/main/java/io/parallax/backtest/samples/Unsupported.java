package io.parallax.backtest.samples;

/** An expression that can't be evaluated over a file. */
final class Unsupported extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unsupported(String message) {
    super(message);
  }
}
