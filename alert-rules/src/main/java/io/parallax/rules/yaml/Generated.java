package io.parallax.rules.yaml;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RuleOptions;
import io.parallax.rules.RulePlan;
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

  /** In the standard forms. */
  static Generated files(Workspace workspace, BurnRatePolicy policy) {
    return files(workspace, policy, RuleOptions.STANDARD, Output.STANDARD);
  }

  static Generated files(
      Workspace workspace, BurnRatePolicy policy, RuleOptions options, Output output) {
    return switch (RuleCompiler.compile(workspace, policy, options)) {
      case RulePlan.Refused(List<String> problems) -> new Refused(problems);
      case RulePlan.Compiled plan -> {
        List<String> problems = output.problems(plan);
        yield problems.isEmpty() ? of(plan, output) : new Refused(problems);
      }
    };
  }

  /** In the standard forms, which are never too large. */
  static Files of(RulePlan.Compiled plan) {
    return of(plan, Output.STANDARD);
  }

  private static Files of(RulePlan.Compiled plan, Output output) {
    SortedMap<String, String> content = new TreeMap<>(output.files(plan));
    content.put("alertmanager/example.yaml", AlertmanagerYaml.write(plan.workspace()));
    return new Files(content);
  }
}
