package io.parallax.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.file.Limits;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
  private static final BurnRatePolicy POLICY = BurnRatePolicy.STANDARD;

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> eachRuleFindsTheBadAndLeavesTheGood() {
    return Cases.ALL.stream()
        .map(each ->
            DynamicTest.dynamicTest(each.rule().id() + ": " + each.message(), () -> check(each)));
  }

  @Test
  void eachRuleHasItsCase() {
    Set<LintRule> covered =
        Cases.ALL.stream()
            .map(Cases.Case::rule)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(LintRule.class)));
    assertThat(covered).containsExactlyInAnyOrder(LintRule.values());
  }

  private void check(Cases.Case of) throws IOException {
    List<Finding> bad = lint("bad", of.bad());
    assertThat(bad).as("%s", bad).filteredOn(finding -> finding.rule() == of.rule()).isNotEmpty();
    assertThat(bad)
        .filteredOn(finding -> finding.rule() == of.rule())
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).contains(of.message()));
    List<Finding> good = lint("good", of.good());
    assertThat(good).as("%s", good).noneMatch(finding -> finding.rule() == of.rule());
    if (of.rule() != LintRule.NOT_COMPILED) {
      assertThat(good)
          .as("%s", good)
          .noneMatch(finding -> finding.rule() == LintRule.INVALID_WORKSPACE);
    }
  }

  @Test
  void aFindingTellsFileAndLineOfItsSlo() throws IOException {
    Finding finding = lint("place", Cases.probed("0.9", "30d", "")).getFirst();
    assertThat(finding.toString())
        .isEqualTo(
            scratch.resolve("place/workspace.yaml")
                + ":26: error: slo 'home': alert 1h fires above a share of bad events of"
                + " 14.4 x (1 - 0.9) = 1.44, and there is none above 1: Raise the target, lengthen"
                + " the window, or write a condition with a lower threshold. [unreachable-alert]");
  }

  @Test
  void anAnnotationWithAReasonSilencesItsRuleAndNoOther() throws IOException {
    String ignore = "parallax.io/lint-ignore: 'unreachable-alert: a trial, nobody relies on it'";
    assertThat(lint("silent", Cases.probed("0.9", "30d", ignore))).isEmpty();
    assertThat(
            lint(
                "other", Cases.probed("0.9", "30d", "parallax.io/lint-ignore: 'le-spelling: why'")))
        .extracting(Finding::rule)
        .containsOnly(LintRule.UNREACHABLE_ALERT);
    assertThat(
            lint("mute", Cases.probed("0.9", "30d", "parallax.io/lint-ignore: unreachable-alert")))
        .extracting(Finding::rule)
        .contains(LintRule.UNREACHABLE_ALERT, LintRule.BAD_IGNORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"company", "openslo"})
  void theExamplesAreClean(String example) {
    assertThat(lint(Path.of("../examples", example))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20,  0, none",
    "20,  3, a tenant takes 3;",
    "20, 15, of the 15 rule groups that a tenant takes",
    "200, 15, none"
  })
  void theLimitsAreThoseOfTheTenant(int rules, int groups, String message) {
    List<Finding> findings =
        lint(Path.of("../examples/company"), new Limits(rules, groups)).stream()
            .filter(finding -> finding.rule() == LintRule.MIMIR_LIMITS)
            .toList();
    if (message.equals("none")) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).isNotEmpty().allMatch(each -> each.message().contains(message));
    }
  }

  @Test
  void thePageIsWrittenFromTheRules() throws IOException {
    Path file = Path.of("../docs/reference/lint.md");
    String page = Page.text();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, page);
    }
    assertThat(Files.readString(file)).isEqualTo(page);
  }

  private List<Finding> lint(String name, String yaml) throws IOException {
    Path directory = Files.createDirectories(scratch.resolve(name));
    Files.writeString(directory.resolve("workspace.yaml"), yaml);
    return lint(directory);
  }

  private static List<Finding> lint(Path directory) {
    return lint(directory, Limits.DEFAULT);
  }

  private static List<Finding> lint(Path directory, Limits limits) {
    AlertWindows windows = new AlertWindows(Duration.ofMinutes(5), Duration.ofHours(1));
    return new Linter(directory, POLICY, limits)
        .lint(new WorkspaceLoader(windows).locate(directory));
  }
}
