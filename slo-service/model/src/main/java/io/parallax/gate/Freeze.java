package io.parallax.gate;

import io.parallax.spec.GatePolicy;

/** Whether releases are frozen: a state with hysteresis, so that a gate does not flap. */
public enum Freeze {
  THAWED,
  FROZEN;

  /**
   * The state after {@code remaining} budget was seen: frozen below the policy's freeze, thawed at
   * its resume or above, and as before in between.
   *
   * @param remaining remaining budget in ratio of the whole; may be negative
   */
  public Freeze next(GatePolicy policy, double remaining) {
    if (remaining < policy.freezeBelow()) {
      return FROZEN;
    }
    return remaining >= policy.resumeAbove() ? THAWED : this;
  }
}
