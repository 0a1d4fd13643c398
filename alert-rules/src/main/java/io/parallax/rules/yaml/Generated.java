package io.parallax.rules.yaml;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RuleFile;
import io.parallax.rules.RulePlan;
import io.parallax.rules.proof.Proofs;
import io.parallax.spec.Workspace;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code generate} writes for a workspace, or why it writes nothing. */
public sealed interface Generated {
  /**
   * @param content relative path, with forward slashes, to the file's text
   */
  record Files(SortedMap<String, String> content) implements Generated {
    public Files {
      content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
    }
  }

  record Refused(List<String> problems) implements Generated {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  static Generated files(Workspace workspace, BurnRatePolicy policy) {
    return switch (RuleCompiler.compile(workspace, policy)) {
      case RulePlan.Refused(List<String> problems) -> new Refused(problems);
      case RulePlan.Compiled plan -> of(plan);
    };
  }

  static Files of(RulePlan.Compiled plan) {
    SortedMap<String, String> content = new TreeMap<>();
    plan.files().forEach(file -> content.put(file.path(), PrometheusYaml.write(file)));
    plan.logFiles().forEach(file -> content.put(logPath(file), PrometheusYaml.write(file)));
    new Proofs(plan).suites().forEach(suite -> content.put(path(suite), test(suite, plan)));
    content.put("alertmanager/example.yaml", AlertmanagerYaml.write(plan.workspace()));
    return new Files(content);
  }

  /** Apart from the others: no Prometheus may load it by a pattern. */
  private static String logPath(RuleFile file) {
    return "loki/" + file.owner() + "/" + file.name() + ".yaml";
  }

  private static String path(Proofs.Suite suite) {
    return "tests/" + suite.owner() + "/" + suite.name() + "_test.yaml";
  }

  private static String test(Proofs.Suite suite, RulePlan.Compiled plan) {
    return PromtoolYaml.write(
        suite.files(), file -> "../../" + file.path(), plan.policy().tile(), suite.proofs());
  }
}
