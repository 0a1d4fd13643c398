package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.tile.Sources;
import io.parallax.spec.Workspace;
import java.util.List;
import java.util.stream.Stream;

/** What the compiler says to a workspace. */
public sealed interface RulePlan {

  /**
   * All of it can be expressed.
   *
   * @param sources what the workspace's SLOs count
   */
  record Compiled(Workspace workspace, Sources sources, BurnRatePolicy policy, List<RuleFile> files)
      implements RulePlan {
    public Compiled {
      files = List.copyOf(files);
    }

    /** What Loki's rulers load; its language is another, so it is never among {@link #files}. */
    public List<RuleFile> logFiles() {
      return workspace.regions().stream()
          .flatMap(region ->
              Stream.concat(
                  LogRules.of(workspace, region.name(), policy.tile()).stream(),
                  LineRules.of(workspace, sources, region.name(), policy.tile()).stream()))
          .toList();
    }

    public long ruleCount() {
      return files.stream()
          .flatMap(file -> file.groups().stream())
          .mapToLong(group -> group.rules().size())
          .sum();
    }
  }

  /**
   * Something can't be expressed exactly, so nothing is generated.
   *
   * @param refusals all of them
   */
  record Refused(List<Refusal> refusals) implements RulePlan {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
