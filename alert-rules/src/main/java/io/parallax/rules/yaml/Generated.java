package io.parallax.rules.yaml;

import static java.util.stream.Collectors.toMap;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.Refusal;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RuleOptions;
import io.parallax.rules.RulePlan;
import io.parallax.spec.Workspace;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code generate} writes for a workspace, or why it writes nothing. */
public sealed interface Generated {
  /**
   * @param parts what makes the files: none depends on another, so that they can be written side by
   *     side, and those of 10,000 SLOs need not all be in memory
   */
  record Files(List<Part> parts) implements Generated {
    public Files {
      parts = List.copyOf(parts);
    }

    /** All files at once. */
    public SortedMap<String, String> content() {
      return new TreeMap<>(
          parts.parallelStream()
              .flatMap(part -> part.files().entrySet().stream())
              .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
  }

  /** Makes some of the files. */
  @FunctionalInterface
  interface Part {
    /** Relative path, with forward slashes, to the file's text. */
    Map<String, String> files();
  }

  record Refused(List<Refusal> refusals) implements Generated {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }

  /** In the standard forms. */
  static Generated files(Workspace workspace, BurnRatePolicy policy) {
    return files(workspace, policy, RuleOptions.STANDARD, Output.STANDARD);
  }

  static Generated files(
      Workspace workspace, BurnRatePolicy policy, RuleOptions options, Output output) {
    return switch (RuleCompiler.compile(workspace, policy, options)) {
      case RulePlan.Refused(List<Refusal> refusals) -> new Refused(refusals);
      case RulePlan.Compiled plan -> {
        List<Refusal> refusals = output.refusals(plan);
        yield refusals.isEmpty() ? of(plan, output) : new Refused(refusals);
      }
    };
  }

  /** In the standard forms, which are never too large. */
  static Files of(RulePlan.Compiled plan) {
    return of(plan, Output.STANDARD);
  }

  private static Files of(RulePlan.Compiled plan, Output output) {
    Part example =
        () -> Map.of("alertmanager/example.yaml", AlertmanagerYaml.write(plan.workspace()));
    return new Files(Stream.concat(output.parts(plan), Stream.of(example)).toList());
  }
}
