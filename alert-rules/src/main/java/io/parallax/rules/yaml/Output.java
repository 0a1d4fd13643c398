package io.parallax.rules.yaml;

import io.parallax.rules.Refusal;
import io.parallax.rules.RulePlan;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.Proofs;
import io.parallax.rules.yaml.Generated.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** What makes the files, a part for each rule file and target. */
  Stream<Part> parts(RulePlan.Compiled plan) {
    return targets.stream().flatMap(target -> parts(target, plan));
  }

  /** What can't be written. */
  List<Refusal> refusals(RulePlan.Compiled plan) {
    return targets.contains(Target.OPERATOR)
        ? plan.files().stream().flatMap(objects::refusals).toList()
        : List.of();
  }

  private Stream<Part> parts(Target target, RulePlan.Compiled plan) {
    return switch (target) {
      case PROMETHEUS -> {
        Proofs proofs = new Proofs(plan);
        yield plan.files().stream().map(file -> () -> proved(file, proofs));
      }
      case MIMIR ->
          plan.files().stream()
              .map(file -> () -> Map.of(file.below(target.word()), MimirYaml.write(file)));
      case LOKI ->
          plan.logFiles().stream()
              .map(file -> () -> Map.of(file.below(target.word()), PrometheusYaml.write(file)));
      case OPERATOR -> plan.files().stream().map(file -> () -> objects.files(file));
    };
  }

  private static Map<String, String> proved(RuleFile file, Proofs proofs) {
    Map<String, String> files = new TreeMap<>();
    files.put(file.path(), PrometheusYaml.write(file));
    proofs.suites(file).forEach(suite -> files.put(path(suite), test(suite)));
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
