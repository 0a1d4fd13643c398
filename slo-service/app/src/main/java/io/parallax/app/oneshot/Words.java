package io.parallax.app.oneshot;

import io.parallax.probe.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What text and JSON say alike. */
final class Words {
  private Words() {}

  static String verdict(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Good() -> "good";
      case Outcome.Bad _ -> "bad";
      case Outcome.Unknown _ -> "unknown";
    };
  }

  static Optional<String> reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Good() -> Optional.empty();
      case Outcome.Bad(var reason) -> Optional.of(reason.label());
      case Outcome.Unknown(var fault) -> Optional.of(fault.label());
    };
  }

  /** Whole days, rounded down; negative when it is over. */
  static long daysLeft(Instant end, Instant now) {
    return Math.floorDiv(Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
  }
}
