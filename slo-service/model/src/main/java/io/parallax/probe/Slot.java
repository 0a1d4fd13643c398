package io.parallax.probe;

/** What became of one slot of the schedule. */
public sealed interface Slot {
  /** The probe ran. */
  record Ended(Outcome outcome) implements Slot {}

  /** Nobody ran the probe in its time, or its result was lost. */
  record Missed() implements Slot {}
}
