package io.parallax.specfile.slo;

import io.parallax.spec.Probe;
import io.parallax.spec.slo.Indicator;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses to count verdicts where there are none, or others than those of the SLO's regions. */
final class QuorumCheck {
  private static final String SUM = "write sum, or remove it";

  private QuorumCheck() {}

  /**
   * @param field where the quorum is asked for
   * @param probe what is counted, where it is a probe's slots and there is such a probe
   * @param regions where the SLO is judged
   */
  static void check(Field field, Indicator indicator, Optional<Probe> probe, List<String> regions) {
    switch (indicator) {
      case Indicator.ProbeSlots(_, var bound) when bound.isPresent() ->
          field.refuse(
              "a quorum says whether a probe's target was down, and nothing of latency", SUM);
      case Indicator.ProbeSlots _ -> probe.ifPresent(of -> checkRegions(field, of, regions));
      case Indicator.PairSlots _, Indicator.Queries _, Indicator.Composite _ ->
          field.refuse("only slots of a probe have verdicts of a quorum", SUM);
    }
  }

  private static void checkRegions(Field field, Probe probe, List<String> regions) {
    if (probe.regions().size() < 2) {
      field.refuse("probe " + Quote.quote(probe.name()) + " has one region only", SUM);
    } else if (!Set.copyOf(regions).equals(Set.copyOf(probe.regions()))) {
      field.refuse(
          "the quorum of probe %s is of %s, and the SLO is not judged in all of them"
              .formatted(Quote.quote(probe.name()), String.join(", ", probe.regions())),
          "judge it in all of them, or write sum");
    }
  }
}
