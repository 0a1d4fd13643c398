package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.promql.Expr;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.Window;
import io.parallax.spec.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is broken breaks a generated test: else the tests would prove nothing. */
class MutationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Short enough for every window to fill in a test, and one of them still slow. */
  static final BurnRatePolicy POLICY =
      new BurnRatePolicy(
          MINUTE,
          List.of(
              pair("12m", 0.25, Duration.ofMinutes(12), Severity.PAGE),
              pair("24m", 0.25, Duration.ofMinutes(24), Severity.TICKET)));

  static final Workspace WORKSPACE = workspace();

  /**
   * Breaks that change nothing one could see: a good tile of just now is read with its own time,
   * and an objective's labels don't depend on the numbers that choose them.
   */
  private static final List<String> EQUIVALENT = List.of();

  @TempDir Path directory;

  private record Broken(RuleFile file, int group, int rule, Mutant mutant) {
    String name() {
      return file.path() + " " + original() + " " + mutant;
    }

    private String original() {
      return switch (target()) {
        case Rule.Recording recording -> recording.series().name() + recording.labels();
        case Rule.Alerting alerting -> alerting.name() + alerting.labels();
      };
    }

    String kind() {
      String of =
          switch (target()) {
            case Rule.Recording recording -> recording.series().name();
            case Rule.Alerting alerting -> alerting.name();
          };
      return file.owner() + of + mutant;
    }

    Rule target() {
      return file.groups().get(group).rules().get(rule);
    }

    boolean changes() {
      return mutant == Mutant.DROPPED || !mutant.apply(target().expr()).equals(target().expr());
    }

    RuleFile apply() {
      List<RuleGroup> groups = new ArrayList<>(file.groups());
      RuleGroup before = groups.get(group);
      List<Rule> rules = new ArrayList<>(before.rules());
      if (mutant == Mutant.DROPPED) {
        rules.remove(rule);
      } else {
        rules.set(rule, with(target(), mutant.apply(target().expr())));
      }
      groups.set(group, new RuleGroup(before.name(), before.interval(), rules));
      return new RuleFile(file.owner(), file.name(), groups);
    }
  }

  @Test
  void everyBrokenRuleBreaksATest() {
    RulePlan.Compiled plan = (RulePlan.Compiled) RuleCompiler.compile(WORKSPACE, POLICY);
    Tool promtool = Tool.find("promtool");
    Tool.write(directory, Generated.of(plan).content());
    List<Broken> all = mutants(plan);
    List<String> survivors =
        all.stream()
            .parallel()
            .filter(each -> !killed(each, plan, promtool))
            .map(Broken::name)
            .toList();
    assertThat(all).hasSizeGreaterThan(80);
    assertThat(survivors).as("of %d mutants", all.size()).isEqualTo(EQUIVALENT);
  }

  /** Of the rules that come of the same lines of the compiler, the first of a file. */
  private static List<Broken> mutants(RulePlan.Compiled plan) {
    Set<String> seen = new HashSet<>();
    return plan.files().stream()
        .filter(file -> !file.owner().equals(Companies.US))
        .flatMap(MutationTest::mutants)
        .filter(Broken::changes)
        .filter(broken -> seen.add(broken.kind()))
        .toList();
  }

  private static Stream<Broken> mutants(RuleFile file) {
    return IntStream.range(0, file.groups().size())
        .boxed()
        .flatMap(group ->
            IntStream.range(0, file.groups().get(group).rules().size())
                .boxed()
                .flatMap(rule ->
                    Stream.of(Mutant.values())
                        .map(mutant -> new Broken(file, group, rule, mutant))));
  }

  /** All ways for every rule would take minutes: it is dropped, and broken in two other ways. */
  private static Stream<Mutant> some(int rule) {
    int ways = Mutant.values().length - 1;
    return Stream.of(0, 1 + rule % ways, 1 + (rule + 2) % ways).map(way -> Mutant.values()[way]);
  }

  /** Writes the broken file and its own suite beside the sound ones, and runs that suite. */
  private boolean killed(Broken broken, RulePlan.Compiled plan, Tool promtool) {
    Path own = directory.resolve("mutant-" + Math.abs(broken.name().hashCode()));
    RulePlan.Compiled mutated =
        new RulePlan.Compiled(
            plan.workspace(),
            plan.policy(),
            plan.files().stream()
                .map(file -> file.equals(broken.file()) ? broken.apply() : file)
                .toList());
    Tool.write(own, Generated.of(mutated).content());
    String suite = "tests/" + broken.file().owner() + "/" + broken.file().name() + "_test.yaml";
    return promtool.run(own, "test", "rules", suite).exit() != 0;
  }

  private static Rule with(Rule rule, Expr expr) {
    return switch (rule) {
      case Rule.Recording(var series, var labels, _) -> new Rule.Recording(series, labels, expr);
      case Rule.Alerting(var name, var hold, var labels, var annotations, _) ->
          new Rule.Alerting(name, hold, labels, annotations, expr);
    };
  }

  private static BurnRateWindow pair(
      String name, double share, Duration length, Severity severity) {
    return new BurnRateWindow(name, share, length, length.dividedBy(12), severity);
  }

  private static Workspace workspace() {
    Window window = new Window.Rolling(Duration.ofMinutes(122));
    Workspace two = Companies.twoRegions();
    return new Workspace(
        two.regions(),
        two.services(),
        List.of(Companies.probe("home", Duration.ofSeconds(10), Companies.BOTH)),
        List.of(
            Companies.slo("p", Companies.probed(Optional.empty()), 0.98, window, Companies.BOTH),
            Companies.slo("c", Companies.bad("errors", "calls"), 0.98, window, Companies.BOTH)),
        List.of());
  }
}
