package io.parallax.budget;

import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import io.parallax.spec.slo.Slo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A composite over one window, as the weighted sum of what its parts burn.
 *
 * @param weights what the composite burns where the part burns 1
 * @param parts in the order of the weights
 */
record WeightedParts(Slo composite, List<Double> weights, List<Burned> parts) {

  Burned sum() {
    double rate =
        IntStream.range(0, parts.size())
            .mapToDouble(i -> weights.get(i) * parts.get(i).rate())
            .sum();
    double bad = parts.stream().mapToDouble(Burned::bad).sum();
    return new Burned(measurement(sli(rate)), rate, bad);
  }

  /**
   * What of its events burns so. A part that is not known makes the sum unknown, unless the others
   * alone spend the whole budget: unknown never hides bad.
   */
  private Sli sli(double rate) {
    Optional<Sli.NoData> unknown =
        parts.stream()
            .map(part -> part.measurement().sli())
            .filter(Sli.NoData.class::isInstance)
            .map(Sli.NoData.class::cast)
            .findFirst();
    if (unknown.isPresent() && rate < 1) {
      return unknown.get();
    }
    double total = parts.stream().mapToDouble(Burned::total).sum();
    double good = total * Math.max(0, 1 - rate * composite.budgetRatio());
    return total == 0 ? new Sli.Idle() : new Sli.Measured(good, total);
  }

  /** As trustworthy as the part that is so the least. */
  private Measurement measurement(Sli sli) {
    List<Measurement> all = parts.stream().map(Burned::measurement).toList();
    return new Measurement(
        sli,
        all.stream().mapToDouble(Measurement::coverage).min().orElse(0),
        all.stream().mapToDouble(Measurement::span).min().orElse(0),
        lastMeasured(all));
  }

  private static Optional<Instant> lastMeasured(List<Measurement> all) {
    return all.stream().allMatch(each -> each.lastMeasured().isPresent())
        ? all.stream().flatMap(each -> each.lastMeasured().stream()).min(Comparator.naturalOrder())
        : Optional.empty();
  }
}
