package io.parallax.explain;

import io.parallax.sli.Sli;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.stream.Collectors;

/** How an SLO's burn rate is reckoned. */
final class BurnFormula {
  private BurnFormula() {}

  static String of(Slo slo) {
    return slo.indicator() instanceof Indicator.Composite(List<Indicator.Part> parts)
        ? composite(slo, parts)
        : "(bad / total) / error budget";
  }

  private static String composite(Slo slo, List<Indicator.Part> parts) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> weighted(parts, "burn rate of ");
      case Budgeting.RatioTimeslices _ ->
          "(" + weighted(parts, "what is lacking of 100 % in ") + ") / error budget";
      case Budgeting.Timeslices _ -> "(bad / total) / error budget";
    };
  }

  private static String weighted(List<Indicator.Part> parts, String what) {
    return parts.stream()
        .map(part -> Shown.number(part.weight()) + " x " + what + part.slo())
        .collect(Collectors.joining(" + "));
  }

  /** The formula with its numbers; empty where the parts have them. */
  static String inputs(Slo slo, Sli.Measured sli) {
    return of(slo).startsWith("(bad")
        ? "(%s) / %s"
            .formatted(
                Shown.share(sli.total() - sli.good(), sli.total()), Shown.number(slo.budgetRatio()))
        : "";
  }
}
