package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.labelled;
import static io.parallax.promql.PromQl.number;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.Shards;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;

/** What a composite is made of. */
public record CompositeRules(Workspace workspace) {

  /** One series for each part: what the composite burns where the part burns 1. */
  public Rule parts(Slo slo, Indicator.Composite composite, String region) {
    Expr parts =
        composite.parts().stream()
            .map(
                part -> labelled(call("vector", number(worth(slo, part))), Labels.PART, part.slo()))
            .reduce(Expr::or)
            .orElseThrow();
    return new Rule.Recording(
        RuleSeries.COMPOSITE_PART, Shards.tileLabels(slo.id(), region), parts);
  }

  /**
   * By occurrences the part's burn is the composite's. By ratios, what the part lacks of 100 % is
   * lacking in the composite, whose own budget it is held against.
   */
  private double worth(Slo slo, Indicator.Part part) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences _, Budgeting.Timeslices _ -> part.weight();
      case Budgeting.RatioTimeslices _ ->
          part.weight()
              * Objectives.budget(workspace.slo(part.slo()).orElseThrow())
              / Objectives.budget(slo);
    };
  }
}
