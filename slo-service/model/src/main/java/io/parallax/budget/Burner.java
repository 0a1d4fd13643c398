package io.parallax.budget;

import io.parallax.sli.Interval;
import io.parallax.sli.SliEngine;
import io.parallax.sli.Subject;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From SLIs to burn rates, of plain SLOs and of composites.
 *
 * @param engine who measures
 * @param workspace where the parts of composites are looked up
 */
public record Burner(SliEngine engine, Workspace workspace) {

  /** In each of {@code intervals}, in their order. */
  public List<Burned> over(Subject subject, List<Interval> intervals) {
    return switch (subject.slo().indicator()) {
      case Indicator.Composite(var parts) when isWeighted(subject.slo()) ->
          weighted(subject, parts, intervals);
      case Indicator.Composite _, Indicator.Slots _, Indicator.Queries _ ->
          engine.measure(subject, intervals).stream()
              .map(each -> Burned.of(subject.slo(), each))
              .toList();
    };
  }

  /** Slices are judged together, and then counted as those of any SLO. */
  private static boolean isWeighted(Slo slo) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences _, Budgeting.RatioTimeslices _ -> true;
      case Budgeting.Timeslices _ -> false;
    };
  }

  private List<Burned> weighted(
      Subject subject, List<Indicator.Part> parts, List<Interval> intervals) {
    List<Double> weights = new ArrayList<>();
    List<List<Burned>> burned = new ArrayList<>();
    for (Indicator.Part part : parts) {
      Slo slo = workspace.slo(part.slo()).orElseThrow();
      weights.add(part.weight() * worth(subject.slo(), slo));
      burned.add(over(subject.part(slo), intervals));
    }
    return IntStream.range(0, intervals.size())
        .mapToObj(i -> burned.stream().map(each -> each.get(i)).toList())
        .map(window -> new WeightedParts(subject.slo(), weights, window).sum())
        .toList();
  }

  /**
   * What the composite burns where {@code part} burns 1. By occurrences: as much. By ratios: what
   * the part lacks of 100 % is lacking in the composite, whose own budget it is held against.
   */
  private static double worth(Slo composite, Slo part) {
    return switch (composite.budgeting()) {
      case Budgeting.Occurrences _, Budgeting.Timeslices _ -> 1;
      case Budgeting.RatioTimeslices _ -> part.budgetRatio() / composite.budgetRatio();
    };
  }
}
