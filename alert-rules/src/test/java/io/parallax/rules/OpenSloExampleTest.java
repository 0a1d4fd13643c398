package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.peers.Program;
import io.parallax.promql.Reads;
import io.parallax.rules.file.Rule;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workspace that shows what OpenSLO v1 can say: valid, clean, and compiled into whole rules.
 */
class OpenSloExampleTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "openslo");

  @TempDir Path directory;

  @Test
  void showsEveryKindOfPromise() {
    Workspace workspace = workspace();
    assertThat(workspace.slos())
        .extracting(Slo::indicator)
        .hasAtLeastOneElementOfType(Indicator.BadOverTotal.class)
        .hasAtLeastOneElementOfType(Indicator.Latency.class)
        .hasAtLeastOneElementOfType(Indicator.Threshold.class)
        .hasAtLeastOneElementOfType(Indicator.Composite.class);
    assertThat(workspace.slos())
        .extracting(Slo::budgeting)
        .hasAtLeastOneElementOfType(Budgeting.Timeslices.class);
    assertThat(workspace.slos())
        .extracting(Slo::window)
        .hasAtLeastOneElementOfType(CalendarWindow.class);
    assertThat(workspace.slos())
        .extracting(slo -> slo.reach().together())
        .contains(Slo.Together.SUM, Slo.Together.QUORUM);
    assertThat(workspace.adjustments()).hasSize(1);
  }

  @Test
  void promtoolTakesWhatIsMadeOfIt() {
    SortedMap<String, String> files =
        ((Generated.Files) Generated.files(workspace(), BurnRatePolicy.STANDARD)).content();
    Scratch.write(directory, files);
    List<String> rules = files.keySet().stream().filter(file -> file.startsWith("rules/")).toList();
    assertThat(rules).hasSize(5);
    Program promtool = Program.installed("promtool");
    String[] check =
        Stream.concat(Stream.of("check", "rules"), rules.stream()).toArray(String[]::new);
    Program.Run run = promtool.run(directory, check);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(files.get("rules/eu-central-1/shared.yaml")).contains("targets: 'sales-on-call'");
  }

  /** What the how-to tells regions to send to the owner is all that its rules read of them. */
  @Test
  void theOwnerIsSentWhatItReadsOfOthers() throws IOException {
    RulePlan.Compiled plan =
        (RulePlan.Compiled) RuleCompiler.compile(workspace(), BurnRatePolicy.STANDARD);
    List<Rule> rules =
        plan.files().stream()
            .filter(file -> file.owner().equals("global"))
            .flatMap(file -> file.groups().stream())
            .flatMap(group -> group.rules().stream())
            .toList();
    Set<String> own =
        rules.stream()
            .filter(Rule.Recording.class::isInstance)
            .map(rule -> ((Rule.Recording) rule).series().name())
            .collect(Collectors.toSet());
    Pattern sent = sentToTheOwner();
    assertThat(
            rules.stream()
                .flatMap(rule -> Reads.metrics(rule.expr()).stream())
                .filter(metric -> !own.contains(metric)))
        .contains("slo:total:block", "slo:verdicts:tile")
        .allMatch(sent.asMatchPredicate());
    assertThat(own).noneMatch(sent.asMatchPredicate());
  }

  private static Pattern sentToTheOwner() throws IOException {
    String howTo = Files.readString(Path.of("..", "docs", "how-to", "load-the-rules.md"));
    return Pattern.compile(
        Pattern.compile("regex: (slo:.*)")
            .matcher(howTo)
            .results()
            .map(line -> line.group(1))
            .findFirst()
            .orElseThrow());
  }

  private static Workspace workspace() {
    BurnRateWindow fastest = BurnRatePolicy.STANDARD.fastest();
    Loaded loaded =
        new WorkspaceLoader(new AlertWindows(fastest.shortWindow(), fastest.longWindow()))
            .load(EXAMPLE);
    assertThat(loaded).isInstanceOf(Loaded.Ok.class);
    return ((Loaded.Ok) loaded).workspace();
  }
}
