package io.parallax.probe;

import java.util.Locale;

/** Why a slot says nothing about the target: it is not the target's fault. */
public enum ProberFault {
  /** Started too late (a pause, a starved CPU) and came out bad: we can't tell whose fault. */
  LATE_START,
  /** The process stood still while the slot ran, and it came out bad as slow targets do. */
  PAUSED,
  /** The wall clock stepped during the slot. */
  CLOCK_STEP,
  /** The prober itself broke: an unexpected exception, no file descriptors. */
  INTERNAL,
  /** The way to the target failed, and at the same time so did the ways to all controls. */
  CONTROLS_FAILED,
  /** No token to ask with could be fetched, so the target was not asked. */
  NO_TOKEN,
  /** The proxy in front of the target could not be reached, or lets us nowhere. */
  PROXY_FAILED,
  /** The node's references stand still as it does: the whole chain's fault, not the node's. */
  CHAIN_STALLED;

  /** Value of the {@code reason} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
