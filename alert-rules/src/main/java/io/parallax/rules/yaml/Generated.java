package io.parallax.rules.yaml;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.RuleCompiler;
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

  static Generated files(Workspace workspace, BurnRatePolicy policy) {
    return switch (RuleCompiler.compile(workspace, policy)) {
      case RulePlan.Refused(List<String> problems) -> new Refused(problems);
      case RulePlan.Compiled plan -> of(plan);
    };
  }

  static Files of(RulePlan.Compiled plan) {
    SortedMap<String, String> content = new TreeMap<>();
    plan.files().forEach(file -> content.put(file.path(), PrometheusYaml.write(file)));
    return new Files(content);
  }
}
