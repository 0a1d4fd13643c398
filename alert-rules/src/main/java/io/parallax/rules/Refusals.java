package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.promql.Durations;
import io.parallax.spec.Region;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Why a workspace can't be compiled exactly. */
final class Refusals {
  private Refusals() {}

  static List<String> of(Workspace workspace, BurnRatePolicy policy) {
    return Stream.of(
            policy(policy), regions(workspace), duplicates(workspace), slos(workspace, policy))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> policy(BurnRatePolicy policy) {
    List<String> problems = new ArrayList<>();
    if (policy.tile().compareTo(CounterIncrease.PRESENT) > 0) {
      problems.add(
          "tile of %s is longer than %s, after which a series counts as gone"
              .formatted(print(policy.tile()), print(CounterIncrease.PRESENT)));
    }
    Set<String> names = new HashSet<>();
    policy.windows().stream()
        .map(BurnRateWindow::pair)
        .filter(pair -> !names.add(pair))
        .forEach(pair -> problems.add("two pairs of windows are called '" + pair + "'"));
    return problems;
  }

  private static List<String> regions(Workspace workspace) {
    long owners = workspace.regions().stream().filter(Region::ownsGlobalAlerts).count();
    return owners == 1 || workspace.regions().size() < 2
        ? List.of()
        : List.of(owners + " regions own the global alerts; exactly one must");
  }

  private static List<String> duplicates(Workspace workspace) {
    Set<String> ids = new HashSet<>();
    return workspace.slos().stream()
        .map(Slo::id)
        .filter(id -> !ids.add(id))
        .map(id -> "two objectives are called '" + id + "'; each needs a name of its own")
        .toList();
  }

  private static List<String> slos(Workspace workspace, BurnRatePolicy policy) {
    return workspace.slos().stream()
        .flatMap(slo -> Stream.concat(source(slo, workspace), window(slo, policy)))
        .toList();
  }

  private static Stream<String> source(Slo slo, Workspace workspace) {
    return Source.of(slo, workspace) instanceof Source.Unusable(String problem)
        ? Stream.of(problem)
        : Stream.empty();
  }

  private static Stream<String> window(Slo slo, BurnRatePolicy policy) {
    Duration length = slo.window().length();
    return length.toMillis() % policy.tile().toMillis() == 0
        ? Stream.empty()
        : Stream.of(
            "slo '%s': window of %s is no multiple of the tile, %s"
                .formatted(slo.id(), print(length), print(policy.tile())));
  }

  private static String print(Duration duration) {
    return Durations.print(duration);
  }
}
