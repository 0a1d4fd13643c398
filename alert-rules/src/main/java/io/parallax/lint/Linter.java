package io.parallax.lint;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.file.Limits;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.Located;
import io.parallax.specfile.Place;
import io.parallax.specfile.Places;
import io.parallax.specfile.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a whole workspace. */
public final class Linter {
  private final Path directory;
  private final BurnRatePolicy policy;
  private final Limits limits;

  /**
   * @param directory where the workspace was read from, as the user named it
   * @param limits of the tenants that load the rules
   */
  public Linter(Path directory, BurnRatePolicy policy, Limits limits) {
    this.directory = directory;
    this.policy = policy;
    this.limits = limits;
  }

  /** All findings that nobody ignores, in the order of files and lines. */
  public List<Finding> lint(Located located) {
    Stream<Finding> findings =
        switch (located.loaded()) {
          case Loaded.Ok(Workspace workspace) -> lint(workspace, located.places());
          case Loaded.Refused(List<Problem> problems) -> problems.stream().map(Linter::invalid);
        };
    return findings.distinct().sorted(Finding.ORDER).toList();
  }

  private static Finding invalid(Problem problem) {
    String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
    return new Finding(
        LintRule.INVALID_WORKSPACE,
        problem.file(),
        problem.line(),
        "",
        path + problem.message(),
        problem.hint());
  }

  private Stream<Finding> lint(Workspace workspace, Places places) {
    return Stream.concat(
        remarks(workspace)
            .filter(remark -> !isIgnored(remark, places))
            .map(remark -> finding(remark, places)),
        places.all().flatMap(place -> badIgnore(place).stream()));
  }

  private Stream<Remark> remarks(Workspace workspace) {
    AlertChecks alerts = new AlertChecks(workspace, policy);
    Stream<Remark> ofSlos =
        workspace.slos().stream()
            .flatMap(slo ->
                Stream.of(alerts.of(slo), QueryChecks.of(slo), RatioChecks.of(slo))
                    .flatMap(remarks -> remarks));
    return Stream.of(
            ofSlos,
            workspace.probes().stream().flatMap(ProbeChecks::of),
            WorkspaceChecks.of(workspace, policy, limits))
        .flatMap(remarks -> remarks);
  }

  private static Optional<Place> place(Remark remark, Places places) {
    return switch (remark.about()) {
      case Remark.About.OfSlo(String id) -> places.slo(id);
      case Remark.About.OfProbe(String name) -> places.probe(name);
      case Remark.About.OfService(String name) -> places.service(name);
      case Remark.About.OfAll() -> Optional.empty();
    };
  }

  private static boolean isIgnored(Remark remark, Places places) {
    return place(remark, places)
        .flatMap(Place::lintIgnore)
        .map(Ignored::read)
        .filter(ignored -> ignored.covers(remark.rule()))
        .isPresent();
  }

  private Finding finding(Remark remark, Places places) {
    Optional<Place> place = place(remark, places);
    return new Finding(
        remark.rule(),
        place.map(Place::file).orElse(directory.toString()),
        place.map(Place::line).orElse(0),
        remark.subject(),
        remark.message(),
        remark.fix());
  }

  private static Optional<Finding> badIgnore(Place place) {
    return place
        .lintIgnore()
        .map(Ignored::read)
        .flatMap(Ignored::flaw)
        .map(flaw ->
            new Finding(
                LintRule.BAD_IGNORE,
                place.file(),
                place.line(),
                "",
                "parallax.io/lint-ignore: " + flaw,
                LintRule.BAD_IGNORE.fix()));
  }
}
