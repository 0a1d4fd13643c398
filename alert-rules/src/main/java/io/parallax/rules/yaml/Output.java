package io.parallax.rules.yaml;

import io.parallax.rules.RuleFile;
import io.parallax.rules.RulePlan;
import io.parallax.rules.proof.Proofs;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        files.putAll(written(plan.files(), RuleFile::path, PrometheusYaml::write));
        files.putAll(written(new Proofs(plan).suites(), Output::path, Output::test));
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

  /** On all processors: no file's text depends on another's. */
  private static <T> Map<String, String> written(
      List<T> all, Function<T, String> path, Function<T, String> text) {
    return all.parallelStream().collect(Collectors.toConcurrentMap(path, text));
  }

  private static String path(Proofs.Suite suite) {
    return "tests/" + suite.owner() + "/" + suite.name() + "_test.yaml";
  }

  private static String test(Proofs.Suite suite) {
    return PromtoolYaml.write(
        suite.files(), file -> "../../" + file.path(), suite.pace(), suite.proofs());
  }
}
