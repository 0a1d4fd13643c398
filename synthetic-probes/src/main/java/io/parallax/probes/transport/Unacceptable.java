package io.parallax.probes.transport;

import io.parallax.probe.Reason;

/** A peer answered, but not as its protocol or the probe wants it. */
public final class Unacceptable extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /**
   * @param detail may hold what the peer wrote
   */
  public Unacceptable(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** What it is worth. */
  public Verdict verdict() {
    return Verdict.bad(reason, String.valueOf(getMessage()));
  }
}
