package io.parallax.rules.accuracy;

import io.parallax.rules.accuracy.Suite.Outcome;
import java.util.Locale;

/**
 * How far each way is from the truth, in points of budget: hundredths of all that may be bad.
 *
 * @param ours the furthest that our rules were from it at any look
 * @param mean of ratios, at the last look
 * @param raw increase over the whole window, at the last look
 */
record Row(String name, double spent, double ours, double mean, double raw) {
  private static final double BUDGET = 1 - Suite.TARGET;
  private static final double POINTS = 100;

  static Row of(Suite suite, Outcome outcome) {
    Samples remaining = outcome.recorded().remaining();
    double worst = 0;
    for (int i = 0; i < remaining.size(); i++) {
      Truth truth = suite.truth(outcome, remaining.millis(i));
      if (truth.total() > 0) {
        worst = Math.max(worst, Math.abs(1 - remaining.value(i) - truth.spent(BUDGET)));
      }
    }
    long last = remaining.millis(remaining.size() - 1);
    double spent = suite.truth(outcome, last).spent(BUDGET);
    return new Row(
        outcome.of().name(),
        spent * POINTS,
        worst * POINTS,
        (outcome.peers().mean(suite.window(), last) / BUDGET - spent) * POINTS,
        (outcome.peers().raw() / BUDGET - spent) * POINTS);
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.4f | %s | %s |",
        name,
        spent,
        ours,
        signed(mean),
        signed(raw));
  }

  private static String signed(double points) {
    return Double.isNaN(points) ? "no number" : String.format(Locale.ROOT, "%+.3f", points);
  }
}
