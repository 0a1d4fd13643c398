package io.parallax.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert that would have fired.
 *
 * @param name e.g. {@code SloBurnPage}
 * @param of the pair of windows, or the policy; may be empty
 * @param severity value of its {@code severity} label
 * @param firing when it would have begun to fire; the beginning of the span where it was firing
 *     already
 * @param earlier whether it was firing before the span
 * @param resolved when it would have ended; absent where it fires at the end of the span
 * @param burning when the burn began that it told; absent where it is not about a burn
 * @param spent share of the budget that was spent when it fired, 1 for all; absent where nobody
 *     knows
 */
public record Alert(
    String name,
    String of,
    String severity,
    Instant firing,
    boolean earlier,
    Optional<Instant> resolved,
    Optional<Instant> burning,
    Optional<Double> spent) {

  /**
   * How late after the beginning of the burn it would have told; absent where that is not known.
   */
  public Optional<Duration> delay() {
    return earlier ? Optional.empty() : burning.map(since -> Duration.between(since, firing));
  }
}
