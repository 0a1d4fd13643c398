package io.parallax.specfile.slo;

import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.util.List;

/** The highest burn rate that an SLO can have: when all is bad. */
final class HighestBurn {
  private HighestBurn() {}

  /**
   * @param parts the SLOs that {@code slo} is made of, in the order of its parts; empty for others
   */
  static double of(Slo slo, List<Slo> parts) {
    return switch (slo.indicator()) {
      case Indicator.Slots _, Indicator.Queries _ -> 1 / slo.budgetRatio();
      case Indicator.Composite(List<Indicator.Part> weighed) -> of(slo, weighed, parts);
    };
  }

  private static double of(Slo slo, List<Indicator.Part> weighed, List<Slo> parts) {
    return switch (slo.budgeting()) {
      case Budgeting.Timeslices _ -> 1 / slo.budgetRatio();
      case Budgeting.RatioTimeslices _ -> weights(weighed) / slo.budgetRatio();
      case Budgeting.Occurrences() -> sum(weighed, parts);
    };
  }

  private static double weights(List<Indicator.Part> weighed) {
    return weighed.stream().mapToDouble(Indicator.Part::weight).sum();
  }

  private static double sum(List<Indicator.Part> weighed, List<Slo> parts) {
    double sum = 0;
    for (int part = 0; part < parts.size(); part++) {
      sum += weighed.get(part).weight() / parts.get(part).budgetRatio();
    }
    return sum;
  }
}
