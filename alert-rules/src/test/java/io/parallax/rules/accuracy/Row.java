package io.parallax.rules.accuracy;

import java.util.Locale;

/**
 * How far each way is from the truth, in points of budget: hundredths of all that may be bad.
 *
 * @param ours the furthest that our rules were from it at any look
 * @param mean of ratios, at the last look
 * @param raw increase over the whole window, at the last look
 */
record Row(String name, double spent, double ours, double mean, double raw) {
  /** How far our rules may be from the truth. */
  static final double BAR = 0.05;

  private static final double BUDGET = 1 - Suite.TARGET;
  private static final double POINTS = 100;

  static Row of(Suite suite, Outcome outcome, Peers peers) {
    long last = outcome.remaining().last();
    double spent = suite.truth(outcome, last).spent(BUDGET);
    return new Row(
        outcome.name(),
        spent * POINTS,
        furthest(suite, outcome),
        (peers.mean(suite.window(), last) / BUDGET - spent) * POINTS,
        (peers.raw() / BUDGET - spent) * POINTS);
  }

  /** Of our rules. */
  static double furthest(Suite suite, Outcome outcome) {
    Samples remaining = outcome.remaining();
    double worst = 0;
    for (int i = 0; i < remaining.size(); i++) {
      Truth truth = suite.truth(outcome, remaining.millis(i));
      if (truth.total() > 0) {
        worst = Math.max(worst, Math.abs(1 - remaining.value(i) - truth.spent(BUDGET)));
      }
    }
    return worst * POINTS;
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
