package io.parallax.gate;

/** The three answers of a gate. Unknown is one of its own: the caller's policy decides on it. */
public sealed interface Verdict {
  record Allow() implements Verdict {}

  record Block() implements Verdict {}

  record Unknown() implements Verdict {}

  /** As JSON, metrics and pages have it. */
  default String label() {
    return switch (this) {
      case Allow() -> "allow";
      case Block() -> "block";
      case Unknown() -> "unknown";
    };
  }
}
