package io.parallax.rules.yaml;

import io.parallax.rules.RulePlan;
import io.parallax.rules.proof.Proofs;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * In which forms rule files are written.
 *
 * @param targets one or more
 * @param objects what the objects of {@link Target#OPERATOR} carry
 */
public record Output(Set<Target> targets, OperatorObjects objects) {
  /** What Prometheus and Mimir's API read as it is, and what Loki does. */
  public static final Output STANDARD =
      new Output(EnumSet.of(Target.PROMETHEUS, Target.LOKI), OperatorObjects.PLAIN);

  public Output {
    targets = Set.copyOf(targets);
  }

  /** Relative path to text. */
  Map<String, String> files(RulePlan.Compiled plan) {
    Map<String, String> files = new TreeMap<>();
    targets.forEach(target -> files.putAll(files(target, plan)));
    return files;
  }

  /** What can't be written. */
  List<String> problems(RulePlan.Compiled plan) {
    return targets.contains(Target.OPERATOR)
        ? plan.files().stream().flatMap(file -> objects.problems(file).stream()).toList()
        : List.of();
  }

  private Map<String, String> files(Target target, RulePlan.Compiled plan) {
    Map<String, String> files = new TreeMap<>();
    switch (target) {
      case PROMETHEUS -> {
        plan.files().forEach(file -> files.put(file.path(), PrometheusYaml.write(file)));
        new Proofs(plan).suites().forEach(suite -> files.put(path(suite), test(suite)));
      }
      case MIMIR ->
          plan.files().forEach(file -> files.put(file.below(target.word()), MimirYaml.write(file)));
      case LOKI ->
          plan.logFiles()
              .forEach(file -> files.put(file.below(target.word()), PrometheusYaml.write(file)));
      case OPERATOR -> plan.files().forEach(file -> files.putAll(objects.files(file)));
    }
    return files;
  }

  private static String path(Proofs.Suite suite) {
    return "tests/" + suite.owner() + "/" + suite.name() + "_test.yaml";
  }

  private static String test(Proofs.Suite suite) {
    return PromtoolYaml.write(
        suite.files(), file -> "../../" + file.path(), suite.pace(), suite.proofs());
  }
}
