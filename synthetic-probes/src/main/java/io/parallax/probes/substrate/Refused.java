package io.parallax.probes.substrate;

import io.parallax.probe.Reason;

/** A node answered, but not with the result that was asked for. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;
  private static final int TOO_MANY_REQUESTS = 429;

  final Reason reason;

  /**
   * @param detail may hold what the node wrote
   */
  Refused(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** What {@code detail} says of a call's answer is impossible for that call. */
  static Refused invalid(String detail) {
    return new Refused(Reason.RPC_INVALID, detail);
  }

  /** The node, or a proxy before it, answered with an HTTP status that is no answer. */
  static Refused status(int code) {
    return new Refused(
        code == TOO_MANY_REQUESTS ? Reason.RATE_LIMITED : Reason.HTTP_STATUS, "HTTP " + code);
  }

  /** Its line for people; never null. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
