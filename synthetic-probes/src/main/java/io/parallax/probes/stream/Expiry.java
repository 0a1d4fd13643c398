package io.parallax.probes.stream;

import io.parallax.probe.Evidence;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How long certificates hold. */
final class Expiry {
  private Expiry() {}

  /**
   * Good, or bad when less than {@code days} are left by {@code wall}.
   *
   * @param tls what the peer showed, if it did
   */
  static Verdict judge(Optional<Evidence.Tls> tls, int days, InstantSource wall) {
    return tls.map(shown -> judge(shown, days, wall))
        .orElseGet(() -> Verdict.bad(Reason.TLS_FAILED, "no certificate was sent"));
  }

  private static Verdict judge(Evidence.Tls tls, int days, InstantSource wall) {
    Duration left = Duration.between(wall.instant(), tls.earliestExpiry());
    String detail = "%s, %d days left".formatted(tls.version(), left.toDays());
    return left.compareTo(Duration.ofDays(days)) < 0
        ? Verdict.bad(Reason.CERTIFICATE_EXPIRING, detail + ", fewer than " + days)
        : Verdict.good(detail);
  }
}
