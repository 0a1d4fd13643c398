package io.parallax.rules;

import static io.parallax.rules.ReadBack.at;
import static io.parallax.rules.ReadBack.below;
import static io.parallax.rules.ReadBack.files;
import static io.parallax.rules.ReadBack.groups;
import static io.parallax.rules.ReadBack.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.rules.file.Limits;
import io.parallax.rules.file.Rule;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.Output;
import io.parallax.rules.yaml.Target;
import io.parallax.spec.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One plan in each form of files: the same groups, in what each ruler takes. */
class TargetsTest {
  @TempDir Path directory;

  private final Workspace company = ReadBack.company();

  @Test
  void eachTargetWritesItsOwnFilesAndNoOthers() {
    assertThat(tops(Set.of(Target.PROMETHEUS))).containsExactly("alertmanager", "rules", "tests");
    assertThat(tops(Set.of(Target.MIMIR))).containsExactly("alertmanager", "mimir");
    assertThat(tops(Set.of(Target.LOKI))).containsExactly("alertmanager", "loki");
    assertThat(tops(Set.of(Target.OPERATOR))).containsExactly("alertmanager", "operator");
    Map<String, String> standard = files(company, RuleOptions.STANDARD, Output.STANDARD.targets());
    assertThat(standard)
        .isEqualTo(Generated.of(plan(company, Limits.DEFAULT)).content())
        .containsKey("loki/eu-west-1/lines.yaml");
  }

  @Test
  void prometheusTakesItsFilesWithoutAnyOfMimirsFields() {
    Map<String, String> files = below("rules", company, Target.PROMETHEUS);
    ReadBack.checked(directory, files);
    files
        .values()
        .forEach(text ->
            assertThat(groups(yaml(text)))
                .allSatisfy(
                    group -> assertThat(group).containsOnlyKeys("name", "interval", "rules")));
  }

  @Test
  void aMimirFileIsOneNamespaceThatLooksAMinuteLate() {
    Map<String, String> files = below("mimir", company, Target.MIMIR);
    Map<String, String> plain = below("rules", company, Target.PROMETHEUS);
    assertThat(files).hasSameSizeAs(plain);
    files.forEach((path, text) -> {
      Map<String, Object> file = yaml(text);
      assertThat(file).containsOnlyKeys("namespace", "groups");
      List<Map<String, Object>> groups = groups(file);
      groups.forEach(group -> assertThat(group.remove("query_offset")).isEqualTo("1m"));
      assertThat(groups).isEqualTo(groups(yaml(at(plain, path.replace("mimir/", "rules/")))));
    });
    assertThat(files.values().stream().map(text -> yaml(text).get("namespace")).toList())
        .contains("parallax-eu-west-1-slos-1", "parallax-us-east-1-shared", "parallax-global")
        .doesNotHaveDuplicates();
  }

  @Test
  void aTenantThatTakesMoreGetsMore() {
    Workspace many = Companies.counters(600);
    assertThat(RuleCompiler.compile(many, BurnRatePolicy.STANDARD))
        .isInstanceOfSatisfying(
            RulePlan.Refused.class,
            refused ->
                assertThat(refused.refusals()).singleElement().asString().endsWith("over tenants"));
    RulePlan.Compiled large = plan(many, new Limits(60, 70));
    RulePlan.Compiled unlimited = plan(many, new Limits(20, 0));
    assertThat(rules(large)).isEqualTo(rules(unlimited));
    assertThat(sizes(large)).allMatch(size -> size <= 60).contains(60);
    assertThat(sizes(unlimited)).allMatch(size -> size <= 20).hasSizeGreaterThan(70);
    assertThat(plan(many, new Limits(0, 70)).ruleCount()).isEqualTo(unlimited.ruleCount());
  }

  /** Promtool runs the proofs of an SLO on groups that were made larger. */
  @Test
  void largerGroupsRecordTheSame() {
    RuleOptions options = new RuleOptions(RuleOptions.Dialect.PARALLAX, new Limits(0, 0));
    Scratch.write(directory, files(Companies.counters(1), options, Set.of(Target.PROMETHEUS)));
    Program.Run run =
        Program.installed("promtool")
            .run(directory, "test", "rules", "tests/eu-west-1/slos-1_test.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  @Test
  void noRulerTakesFewerRulesThanBelongTogether() {
    assertThatThrownBy(() -> new Limits(19, 70)).hasMessageContaining("write 20 or more");
    assertThatThrownBy(() -> new Limits(20, -1)).hasMessageContaining("0 for no limit");
  }

  private static RulePlan.Compiled plan(Workspace workspace, Limits limits) {
    return (RulePlan.Compiled)
        RuleCompiler.compile(
            workspace,
            BurnRatePolicy.STANDARD,
            new RuleOptions(RuleOptions.Dialect.PARALLAX, limits));
  }

  private static List<Rule> rules(RulePlan.Compiled plan) {
    return plan.files().stream()
        .flatMap(file -> file.groups().stream())
        .flatMap(group -> group.rules().stream())
        .toList();
  }

  private static List<Integer> sizes(RulePlan.Compiled plan) {
    return plan.files().stream()
        .flatMap(file -> file.groups().stream())
        .map(group -> group.rules().size())
        .toList();
  }

  private List<String> tops(Set<Target> targets) {
    return files(company, RuleOptions.STANDARD, targets).keySet().stream()
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .toList();
  }
}
