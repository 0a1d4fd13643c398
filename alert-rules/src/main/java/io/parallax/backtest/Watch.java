package io.parallax.backtest;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One alert rule, as it is for one SLO in one scope.
 *
 * @param alert the alert's name
 * @param of the pair of windows, or the policy, that tells it from others of its name; may be empty
 * @param severity value of its {@code severity} label
 * @param hold how long the condition must hold before somebody is told
 * @param burn how far it looks back; absent where it is not about a burn
 * @param holds whether the condition holds at an evaluation, by its number
 */
record Watch(
    String alert,
    String of,
    String severity,
    Duration hold,
    Optional<Lookback> burn,
    IntPredicate holds) {

  /**
   * @param window how long it looks back
   * @param factor burn rate above which it alerts
   */
  record Lookback(Duration window, double factor) {}
}
