package io.parallax.backtest;

import io.parallax.sli.Interval;
import io.parallax.spec.slo.Slo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one SLO would have gone, in one scope and group.
 *
 * @param slo as it was promised in this backtest
 * @param region or {@code global}
 * @param group empty where the SLO is not judged by groups
 * @param knowledge what it is told from
 * @param alerts by time
 * @param spent share of the budget that was spent at the end of the span, 1 for all; absent where
 *     nobody knows
 */
public record Course(
    Slo slo,
    String region,
    String group,
    Knowledge knowledge,
    List<Alert> alerts,
    Optional<Double> spent) {
  public Course {
    alerts = List.copyOf(alerts);
  }

  /**
   * @param since when the first tile begins; absent where there is none
   * @param missing what of the span is not covered: nobody knows what happened there
   * @param covered share of the span that is, in [0, 1]
   * @param unknown why nothing is known of a part of it; absent where something is of all
   */
  public record Knowledge(
      Optional<Instant> since,
      List<Interval> missing,
      double covered,
      Optional<Reel.NotKnown> unknown) {
    public Knowledge {
      missing = List.copyOf(missing);
    }

    /** For people; empty where something is known. */
    public String why() {
      return unknown.map(Reel.NotKnown::why).orElse("");
    }
  }

  /** How many alerts of this severity would have begun. */
  public long count(String severity) {
    return alerts.stream().filter(alert -> alert.severity().equals(severity)).count();
  }
}
