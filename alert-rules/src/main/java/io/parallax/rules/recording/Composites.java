package io.parallax.rules.recording;

import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.util.Optional;
import java.util.stream.Stream;

/** Which composites rules can't express exactly. */
public final class Composites {
  private Composites() {}

  /** Why, and what to write instead. */
  public static Stream<String> problems(
      Slo slo, Indicator.Composite composite, Workspace workspace) {
    return Stream.concat(
        Stream.of(budgeting(slo), window(slo)).flatMap(Optional::stream),
        composite.parts().stream()
            .flatMap(part ->
                workspace.slo(part.slo()).stream().flatMap(of -> part(slo, of, workspace))));
  }

  private static Optional<String> budgeting(Slo slo) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences _, Budgeting.RatioTimeslices _ -> Optional.empty();
      case Budgeting.Timeslices _ ->
          Optional.of(
              "rules can't judge the slices of several SLOs together; write Occurrences or"
                  + " RatioTimeslices");
    };
  }

  private static Optional<String> window(Slo slo) {
    return switch (slo.window()) {
      case Window.Rolling _ -> Optional.empty();
      case CalendarWindow _ ->
          Optional.of("rules can't add up parts over a calendar's window; write a rolling window");
    };
  }

  private static Stream<String> part(Slo slo, Slo part, Workspace workspace) {
    return Stream.of(region(slo, part), grouped(part), excused(slo, part, workspace))
        .flatMap(Optional::stream)
        .map(problem -> "part '" + part.id() + "' " + problem);
  }

  private static Optional<String> region(Slo slo, Slo part) {
    return slo.regions().stream()
        .filter(region -> !part.regions().contains(region))
        .findFirst()
        .map(region -> "is not judged in region '%s'; name fewer regions".formatted(region));
  }

  private static Optional<String> grouped(Slo part) {
    return part.reach().groupBy().isEmpty()
        ? Optional.empty()
        : Optional.of("is judged by groups; which of them counts nobody knows");
  }

  /** Parts are counted once, whatever looks at them. */
  private static Optional<String> excused(Slo slo, Slo part, Workspace workspace) {
    return slo.regions().stream()
            .allMatch(region ->
                Excused.of(part, region, workspace).containsAll(Excused.of(slo, region, workspace)))
        ? Optional.empty()
        : Optional.of("is not in a budget adjustment that its composite is in; name it there too");
  }
}
