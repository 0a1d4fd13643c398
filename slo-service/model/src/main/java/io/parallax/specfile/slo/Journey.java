package io.parallax.specfile.slo;

import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.Part;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one SLO of several objectives, each with an indicator of its own. */
final class Journey {
  static final String APART = "there is no region that all parts are judged in";
  static final String TOGETHER = "give the parts a region that they share";

  private Journey() {}

  /**
   * The whole; empty, with a problem, when the parts can't be put together.
   *
   * @param parts the objectives, as SLOs of their own, in their order
   */
  static Optional<Slo> of(Judging.Case of, List<Slo> parts) {
    Metadata metadata = of.document().metadata();
    List<String> regions = PartsReader.shared(parts.stream().map(Slo::regions).toList());
    if (regions.isEmpty()) {
      metadata.nameField().refuse(APART, TOGETHER);
    }
    checkSlices(of.objectives());
    Optional<Double> target = target(of);
    return target
        .filter(_ -> !regions.isEmpty())
        .map(promised -> whole(of, parts, promised, regions));
  }

  private static Slo whole(Judging.Case of, List<Slo> parts, double target, List<String> regions) {
    Metadata metadata = of.document().metadata();
    Objective objective =
        new Objective(
            metadata.nameField(),
            of.document().name(),
            metadata.title(),
            target,
            strictest(of.objectives()),
            new Indicator.Composite(weighed(of.objectives())),
            1);
    Slo whole = of.terms().summed().slo(objective, regions);
    AlertingReader.checkReach(
        of.policies(), of.terms().alerting().conditions(), HighestBurn.of(whole, parts));
    return whole;
  }

  private static List<Part> weighed(List<Objective> objectives) {
    List<Part> parts = new ArrayList<>();
    objectives.forEach(objective -> parts.add(new Part(objective.id(), objective.weight())));
    return parts;
  }

  private static void checkSlices(List<Objective> objectives) {
    Slices first = Slices.of(objectives.getFirst().budgeting());
    objectives.stream()
        .filter(objective -> !Slices.of(objective.budgeting()).equals(first))
        .forEach(objective ->
            objective
                .where()
                .refuse(
                    "has slices of another length than the first objective",
                    "write the same timeSliceWindow in all"));
  }

  /** A slice of the whole is good when each part's slice is, so this target is met with theirs. */
  private static Budgeting strictest(List<Objective> objectives) {
    return objectives.stream()
        .map(Objective::budgeting)
        .reduce((one, other) -> sliceTarget(one) >= sliceTarget(other) ? one : other)
        .orElseThrow();
  }

  private static double sliceTarget(Budgeting budgeting) {
    return switch (budgeting) {
      case Budgeting.Timeslices(double target, Duration _) -> target;
      case Budgeting.Occurrences _, Budgeting.RatioTimeslices _ -> 0;
    };
  }

  private static Optional<Double> target(Judging.Case of) {
    Optional<Double> said = SloAnnotations.compositeTarget(of.document().metadata());
    List<Double> targets = of.objectives().stream().map(Objective::target).distinct().toList();
    if (said.isEmpty() && targets.size() > 1) {
      Field objectives = of.document().spec().optional("objectives");
      objectives.refuse(
          "promise different shares, and not what they promise together",
          "write annotation parallax.io/composite-target, e.g. \"0.99\"");
      return Optional.empty();
    }
    return said.or(() -> targets.stream().findFirst());
  }
}
