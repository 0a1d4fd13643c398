package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.LogFields;
import io.parallax.naming.LogSeries;
import io.parallax.probe.Reason;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.LogStage;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import io.parallax.rules.alerting.LogAlert;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRulesTest {
  private static final Path HOW_TO = Path.of("..", "docs", "how-to", "send-logs-to-loki.md");
  private static final Pattern LOGQL = Pattern.compile("```logql\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void grafanasGrammarAcceptsEveryQueryOnOneLineAndOnMany() {
    List<String> queries =
        rules(company(Duration.ofSeconds(60)))
            .flatMap(rule -> Stream.of(Printer.line(rule.expr()), Printer.lines(rule.expr())))
            .toList();
    assertThat(queries).hasSize(2 * 2 * (1 + LogAlert.values().length));
    assertThat(LezerGrammar.ofLogQl().errors(directory, queries)).containsOnly("");
  }

  @Test
  void theGrammarSeesWhatIsWrong() {
    List<String> broken =
        List.of(
            "sum by (probe) (count_over_time({app=\"parallax\"} | json [15m])",
            "count_over_time({app=\"parallax\"} |= slot [15m])",
            "count_over_time({app=\"parallax\"} | json | reason=\"x\" reason=\"y\" [15m])");
    assertThat(LezerGrammar.ofLogQl().errors(directory, broken)).doesNotContain("");
  }

  @Test
  void theHowToAsksRightAndExplainsEveryField() throws IOException {
    String page = Files.readString(HOW_TO);
    List<String> queries =
        LOGQL.matcher(page).results().map(found -> found.group(1).strip()).toList();
    assertThat(queries).hasSize(3);
    assertThat(LezerGrammar.ofLogQl().errors(directory, queries)).containsOnly("");
    assertThat(page).contains(LogFields.LINE.stream().map(field -> "`" + field + "`").toList());
  }

  /** Nothing is asked of a line that no line says, and nothing that was not made a label first. */
  @Test
  void queriesAreOfTheLineThatIsWritten() {
    ranges(company(Duration.ofSeconds(60)))
        .forEach(range -> {
          assertThat(range.stream())
              .extracting(Matcher::label)
              .containsExactlyElementsOf(LogFields.STREAM);
          Set<String> extracted = extracted(range);
          assertThat(LogFields.LINE).containsAll(extracted);
          assertThat(extracted).doesNotContainAnyElementsOf(LogFields.STREAM);
          assertThat(extracted).containsAll(asked(range));
          assertThat(extracted).contains(LogFields.PROBE, LogFields.REASON);
        });
  }

  @Test
  void reasonsThatAreNamedAreOfTheClosedList() {
    Set<String> known = Stream.of(Reason.values()).map(Reason::label).collect(Collectors.toSet());
    List<String> named =
        ranges(company(Duration.ofSeconds(60)))
            .flatMap(range -> range.pipeline().stream())
            .flatMap(LogRulesTest::conditions)
            .filter(matcher -> matcher.label().equals(LogFields.REASON))
            .flatMap(matcher -> Stream.of(matcher.value().split("\\|")))
            .toList();
    assertThat(named).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void theWindowHoldsEnoughSlotsOfTheSlowestProbe() {
    assertThat(alertWindows(company(Duration.ofMinutes(1)))).containsOnly(Duration.ofMinutes(15));
    assertThat(alertWindows(company(Duration.ofMinutes(10)))).containsOnly(Duration.ofMinutes(40));
  }

  @Test
  void whatIsRecordedIsInTheCatalogueAndEachRegionHasAFile() {
    List<RuleFile> files = compiled(company(Duration.ofSeconds(60))).logFiles();
    assertThat(files).extracting(RuleFile::owner).containsExactlyElementsOf(Companies.BOTH);
    assertThat(rules(company(Duration.ofSeconds(60))))
        .filteredOn(Rule.Recording.class::isInstance)
        .hasSize(2)
        .allSatisfy(rule -> {
          Rule.Recording recording = (Rule.Recording) rule;
          assertThat(recording.series()).isEqualTo(LogSeries.FAILED_SLOTS);
          List<String> labels =
              new ArrayList<>(((Expr.Aggregate) recording.expr()).grouping().labels());
          labels.addAll(recording.labels().keySet());
          assertThat(labels).containsExactlyInAnyOrderElementsOf(recording.series().labels());
        });
  }

  @Test
  void whereNothingIsProbedNothingIsRead() {
    Workspace idle = new Workspace(Companies.regions(), List.of(), List.of(), List.of(), List.of());
    assertThat(compiled(idle).logFiles()).isEmpty();
  }

  private static Workspace company(Duration slowest) {
    Workspace two = Companies.twoRegions();
    List<Probe> probes =
        List.of(
            Companies.probe("home", Duration.ofSeconds(10), Companies.BOTH),
            Companies.probe("slow", slowest, Companies.BOTH));
    return new Workspace(two.regions(), two.services(), probes, two.slos(), List.of());
  }

  private static RulePlan.Compiled compiled(Workspace workspace) {
    return (RulePlan.Compiled) RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD);
  }

  private static Stream<Rule> rules(Workspace workspace) {
    return compiled(workspace).logFiles().stream()
        .flatMap(file -> file.groups().stream())
        .flatMap(group -> group.rules().stream());
  }

  private static Stream<LogRange> ranges(Workspace workspace) {
    return rules(workspace).map(Rule::expr).map(LogRulesTest::range);
  }

  private static LogRange range(Expr expr) {
    return switch (expr) {
      case Expr.Binary binary -> range(binary.left());
      case Expr.Aggregate aggregate -> range(aggregate.of());
      case Expr.Call call -> range(call.arguments().getFirst());
      case LogRange range -> range;
      case Expr.Negative negative -> range(negative.of());
      case Expr.Subquery subquery -> range(subquery.of());
      case Expr.Number _, Expr.Text _, Expr.Selector _, Expr.Range _, Expr.ViewedRange _ ->
          throw new AssertionError(expr + " is no LogQL");
    };
  }

  private static List<Duration> alertWindows(Workspace workspace) {
    return rules(workspace)
        .filter(Rule.Alerting.class::isInstance)
        .map(rule -> range(rule.expr()).length())
        .toList();
  }

  private static Set<String> extracted(LogRange range) {
    return range.pipeline().stream()
        .flatMap(stage -> stage instanceof LogStage.Json json ? json.fields().stream() : null)
        .collect(Collectors.toSet());
  }

  private static Set<String> asked(LogRange range) {
    return range.pipeline().stream()
        .flatMap(LogRulesTest::conditions)
        .map(Matcher::label)
        .collect(Collectors.toSet());
  }

  private static Stream<Matcher> conditions(LogStage stage) {
    return switch (stage) {
      case LogStage.Where where -> where.any().stream();
      case LogStage.Contains _, LogStage.Json _, LogStage.Written _ -> Stream.empty();
    };
  }
}
