package io.parallax.rules.cost;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.Companies;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RulePlan;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.RuleGroup;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the compiler makes of one SLO, {@code s}: rules of its own, and those that all share, which
 * are the same however many there are.
 */
record OurRules(List<Timed> own, List<Timed> shared) {

  static final Duration BUDGET = Duration.ofDays(30);

  /** A rule and how often it is evaluated. */
  record Timed(Rule rule, Duration interval) {
    boolean isBlock() {
      return rule instanceof Rule.Recording recording
          && recording.labels().containsKey(Labels.BLOCK);
    }

    boolean isObjective() {
      return rule instanceof Rule.Recording recording
          && Set.of(RuleSeries.OBJECTIVE_VALUE, RuleSeries.OBJECTIVE_INFO)
              .contains(recording.series());
    }
  }

  static OurRules over(String counter) {
    RulePlan plan =
        RuleCompiler.compile(
            Companies.counted(counter, new Window.Rolling(BUDGET)), BurnRatePolicy.STANDARD);
    return switch (plan) {
      case RulePlan.Compiled(_, _, _, List<RuleFile> files) ->
          new OurRules(
              files.stream().filter(file -> !isShared(file)).flatMap(OurRules::timed).toList(),
              files.stream().filter(OurRules::isShared).flatMap(OurRules::timed).toList());
      case RulePlan.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static boolean isShared(RuleFile file) {
    return file.name().equals("shared");
  }

  private static Stream<Timed> timed(RuleFile file) {
    return file.groups().stream().flatMap(OurRules::timed);
  }

  private static Stream<Timed> timed(RuleGroup group) {
    return group.rules().stream().map(rule -> new Timed(rule, group.interval()));
  }
}
