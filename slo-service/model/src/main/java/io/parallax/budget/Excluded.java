package io.parallax.budget;

import io.parallax.spec.slo.BudgetAdjustment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What adjustments take out of a budget's window.
 *
 * @param time of what has passed of the window, in the mean of the regions; what several of them
 *     cover counts once
 * @param events what was measured in the tiles that they touch; absent where nothing is taken out,
 *     or nobody knows what was there
 * @param by those that take out any, and those in force
 */
public record Excluded(Duration time, Optional<Events> events, List<Taken> by) {
  public static final Excluded NOTHING = new Excluded(Duration.ZERO, Optional.empty(), List.of());

  public Excluded {
    by = List.copyOf(by);
  }

  /**
   * Events that enter neither good nor total.
   *
   * @param bad at least 0
   * @param total at least {@code bad}
   */
  public record Events(double bad, double total) {}

  /**
   * @param time that it takes out of the window, whatever others do
   * @param inForce whether it does so now
   */
  public record Taken(BudgetAdjustment adjustment, Duration time, boolean inForce) {}

  /** Those in force: nothing that happens now is held against the budget. */
  public List<BudgetAdjustment> inForce() {
    return by.stream().filter(Taken::inForce).map(Taken::adjustment).toList();
  }

  Excluded with(Optional<Events> known) {
    return new Excluded(time, known, by);
  }
}
