package io.parallax.probes.attempt;

/** What an attempt needs of our own can't be used: nothing is known of the target. */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  public Unusable(String detail) {
    super(detail, null, false, false);
  }

  /** What it is worth. */
  public Verdict verdict() {
    return Verdict.broken(String.valueOf(getMessage()));
  }
}
