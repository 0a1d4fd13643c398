package io.parallax.rules;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.promql.Expr;
import io.parallax.rules.proof.Proof;
import io.parallax.rules.proof.Proofs;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.spec.Window;
import io.parallax.spec.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** Breaks that nobody could see in what the rules are for, each with its reason. */
  private static final Map<String, String> EQUIVALENT =
      Map.of(
          "ParallaxDeadMan NUMBERS_DOUBLED", "an alert fires whatever its value",
          "slo:total:tile AND_TO_OR", "only differs when the rule before it fails to evaluate",
          "slo:coverage:ratio WINDOWS_LONGER", "a longer count of tiles is cut at 1",
          "SloSourceAbsent WINDOWS_LONGER", "a steady failure is as great over 6 m as over 5 m",
          "SloSourceAbsentProbesFail WINDOWS_LONGER", "the same",
          "slo:region:burning NUMBERS_DOUBLED", "a floor of one bad event instead of none");

  private static final int BATCH = 4;

  @TempDir Path directory;

  private record Broken(RuleFile file, int group, int rule, Mutant mutant) {
    String name() {
      return of() + " " + mutant;
    }

    private String of() {
      return switch (target()) {
        case Rule.Recording recording -> recording.series().name();
        case Rule.Alerting alerting -> alerting.name();
      };
    }

    String kind() {
      return file.owner() + " " + name();
    }

    Rule target() {
      return file.groups().get(group).rules().get(rule);
    }

    boolean isProvedBy(Proofs.Suite suite) {
      return suite.owner().equals(file.owner()) && suite.name().equals(file.name());
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
            .filter(each -> !EQUIVALENT.containsKey(each.name()))
            .filter(each -> !killed(each, plan, promtool))
            .map(Broken::kind)
            .toList();
    assertThat(all).hasSizeGreaterThan(100);
    assertThat(survivors).as("of %d mutants", all.size()).isEmpty();
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

  /** Runs the suite of the broken file, cheap proofs first, until one fails. */
  private boolean killed(Broken broken, RulePlan.Compiled plan, Tool promtool) {
    RulePlan.Compiled mutated =
        new RulePlan.Compiled(
            plan.workspace(),
            plan.policy(),
            plan.files().stream()
                .map(file -> file.equals(broken.file()) ? broken.apply() : file)
                .toList());
    Path own = directory.resolve("mutant-" + Math.abs(broken.kind().hashCode()));
    Tool.write(own, Generated.of(mutated).content());
    Proofs.Suite suite =
        new Proofs(mutated).suites().stream().filter(broken::isProvedBy).findFirst().orElseThrow();
    List<Proof> proofs = suite.proofs().stream().sorted(comparing(MutationTest::length)).toList();
    return IntStream.range(0, (proofs.size() + BATCH - 1) / BATCH)
        .mapToObj(i -> proofs.subList(i * BATCH, Math.min((i + 1) * BATCH, proofs.size())))
        .anyMatch(batch -> fails(batch, suite, own, promtool));
  }

  private static boolean fails(List<Proof> batch, Proofs.Suite suite, Path own, Tool promtool) {
    String test = PromtoolYaml.write(suite.files(), RuleFile::path, POLICY.tile(), batch);
    Tool.write(own.resolve("batch.yaml"), test);
    return promtool.run(own, "test", "rules", "batch.yaml").exit() != 0;
  }

  private static Duration length(Proof proof) {
    return proof.expectations().stream()
        .map(Proof.Expectation::at)
        .max(naturalOrder())
        .orElseThrow();
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
