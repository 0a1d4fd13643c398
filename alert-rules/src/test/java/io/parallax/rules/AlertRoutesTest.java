package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertNotificationTarget;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amtool says whom the generated example tells of the alerts of users' own policies. */
class AlertRoutesTest {
  private static final String CONFIG = "alertmanager/example.yaml";

  @TempDir Path directory;

  private final String text = written();

  @BeforeEach
  void write() {
    Scratch.write(directory, Map.of(CONFIG, text));
  }

  @Test
  void theConfigurationIsValidAndSaysWhatTheReceiversAre() {
    Program.Run check = Program.installed("amtool").run(directory, "check-config", CONFIG);
    assertThat(check.exit()).as(check.output()).isZero();
    assertThat(text)
        .contains("# Receiver 'target/call': pagerduty, who is on call.")
        .contains("# Receiver 'target/on-call': slack.");
  }

  @Test
  void anAlertOfAPolicyGoesToEachOfItsTargetsAndToNobodyElse() {
    assertThat(told("targets=call", "severity=page", "team=web")).containsExactly("target/call");
    assertThat(told("targets=call,on-call", "severity=page", "team=web"))
        .containsExactly("target/call", "target/on-call");
  }

  /** One name is the end of the other. */
  @Test
  void aTargetIsItsWholeName() {
    assertThat(told("targets=on-call", "severity=page")).containsExactly("target/on-call");
    assertThat(told("targets=on-call,recall", "severity=page")).containsExactly("target/on-call");
  }

  @Test
  void whoIsNotToldTheEndHasAReceiverForThat() {
    assertThat(told("targets=on-call", "severity=page", "notify_resolved=false"))
        .containsExactly("target/on-call/unresolved");
    assertThat(text).doesNotContain("target/call/unresolved");
  }

  @Test
  void aTargetThatNobodyKnowsIsATicket() {
    assertThat(told("targets=gone", "severity=page", "team=web")).containsExactly("ticket");
  }

  @Test
  void whatNamesNoTargetGoesToTheTeam() {
    assertThat(told("severity=page", "team=web")).containsExactly("web-page");
  }

  private List<String> told(String... labels) {
    List<String> command =
        new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + CONFIG));
    command.addAll(List.of(labels));
    Program.Run run = Program.installed("amtool").run(directory, command.toArray(String[]::new));
    return Stream.of(run.output().lines().toList().getLast().split(",")).toList();
  }

  private static String written() {
    RulePlan.Compiled plan =
        (RulePlan.Compiled) RuleCompiler.compile(workspace(), BurnRatePolicy.STANDARD);
    return Objects.requireNonNull(Generated.of(plan).content().get(CONFIG));
  }

  private static Workspace workspace() {
    Workspace two = Companies.twoRegions();
    return new Workspace(
        two.regions(),
        two.services(),
        two.probes(),
        List.of(
            slo("told", policy("ends", Set.of(Trigger.BREACHING, Trigger.RESOLVED), "call")),
            slo("untold", policy("begins", Set.of(Trigger.BREACHING), "on-call"))),
        List.of(),
        List.of(),
        List.of(),
        new Workspace.Outside(
            List.of(),
            List.of(
                new AlertNotificationTarget("on-call", "", "", "slack"),
                new AlertNotificationTarget("call", "", "who is\non call", "pagerduty"))));
  }

  private static Slo slo(String id, AlertPolicy policy) {
    Slo plain =
        Companies.slo(
            id, Companies.bad("bad", "all"), 0.99, Companies.MONTH, List.of(Companies.EU));
    return new Slo(
        id,
        plain.about(),
        plain.indicator(),
        plain.promise(),
        new Alerting(new Alerting.Conditions.Own(List.of(policy)), 1),
        plain.reach());
  }

  private static AlertPolicy policy(String name, Set<Trigger> triggers, String target) {
    BurnCondition condition =
        new BurnCondition(
            name + "-fast",
            "",
            "page",
            new BurnCondition.Bound(true, 2),
            Duration.ofHours(1),
            Duration.ZERO);
    return new AlertPolicy(name, name, "", condition, triggers, List.of(target));
  }
}
