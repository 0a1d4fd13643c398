package io.parallax.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One budget, number by number.
 *
 * @param slo id of the SLO
 * @param objective what it promises, in words
 * @param region the region, or {@code global}
 * @param at when the numbers were read; absent where only the formulas are told
 * @param state healthy, burning, exhausted, idle or unknown; empty without numbers
 * @param why what makes it so
 * @param figures in the order in which each follows from those before
 */
public record Explanation(
    String slo,
    String objective,
    String region,
    Optional<Instant> at,
    String state,
    String why,
    List<Figure> figures) {
  public Explanation {
    figures = List.copyOf(figures);
  }

  /**
   * @param name what it is
   * @param value as it is, not rounded; absent when it is not known
   * @param shown the value as people read it, with its unit
   * @param formula in words
   * @param inputs the formula with its numbers put in; empty when they are not known
   * @param query PromQL of the same number; empty where the rules record none
   * @param elsewhere what Sloth and Pyrra call it, and how theirs differs; may be empty
   */
  public record Figure(
      String name,
      Optional<Double> value,
      String shown,
      String formula,
      String inputs,
      String query,
      String elsewhere) {}
}
