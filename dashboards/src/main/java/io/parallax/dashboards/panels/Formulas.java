package io.parallax.dashboards.panels;

import static java.util.stream.Collectors.joining;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.promql.Durations;

/** The sums behind the numbers, in words. */
public final class Formulas {
  private Formulas() {}

  /** As a panel. */
  public static Panel panel(BurnRatePolicy policy) {
    return new Panel.Text(
        Frame.of("How these numbers are made", "The formulas of all figures here.", 24, 9),
        text(policy));
  }

  private static String text(BurnRatePolicy policy) {
    return """
    - **Good and total** are exact counts of events per tile of %s; a window is the sum of its \
    tiles, all regions together the sum of the regions. Nothing is a mean of ratios.
    - **Error ratio** = (total - good) / total, only where total > 0. **Measured** = 1 - error ratio.
    - **Burn rate** = error ratio / (1 - objective); 1 spends exactly the budget in its window.
    - **Budget left** = 1 - burn rate over the budget's own window.
    - **Spent in** = budget left x window / burn rate over %s.
    - **Coverage** = measured / expected slots (probes) or tiles (counters). Unknown and missed \
    slots lower it; they are neither good nor bad.
    - **Alerts** fire while both windows of a pair burn above its factor, share x window / long \
    window: %s. A few bad events in all are not enough: each SLO says how many are.
    """
        .formatted(
            Durations.print(policy.tile()),
            Durations.print(policy.fastest().longWindow()),
            policy.windows().stream().map(Formulas::pair).collect(joining(", ")));
  }

  private static String pair(BurnRateWindow pair) {
    return "%s and %s (%s of the budget, %s)"
        .formatted(
            Durations.print(pair.longWindow()),
            Durations.print(pair.shortWindow()),
            percent(pair.budgetShare()),
            pair.severity().label());
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
