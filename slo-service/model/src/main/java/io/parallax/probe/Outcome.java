package io.parallax.probe;

/** How one attempt ended. Unknown is nothing that the target can help; it counts neither way. */
public sealed interface Outcome {
  record Good() implements Outcome {}

  record Bad(Reason reason) implements Outcome {}

  record Unknown(ProberFault fault) implements Outcome {}
}
