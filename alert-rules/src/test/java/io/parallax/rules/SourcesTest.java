package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.promql.Printer;
import io.parallax.rules.proof.Proofs;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.Events;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.value.Check;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SLIs over all that users may have beside counters; each kind proved from its series on. */
class SourcesTest {
  private static final Optional<String> HERE = Optional.empty();
  private static final HistogramBound BOUND = new HistogramBound(new BigDecimal("0.30"));

  static final Map<String, Indicator> KINDS = kinds();

  @TempDir Path directory;

  @Test
  void everyKindIsProvedByPromtool() {
    RulePlan.Compiled plan = compiled();
    Scratch.write(directory, Generated.of(plan).content());
    Program promtool = Program.installed("promtool");
    Program.Run check = promtool.run(directory, "check", "rules", "rules/eu-west-1/slos-1.yaml");
    assertThat(check.exit()).as(check.output()).isZero();
    Program.Run test = promtool.run(directory, "test", "rules", "tests/eu-west-1/slos-1_test.yaml");
    assertThat(test.exit()).as(test.output()).isZero();
    List<String> proofs =
        new Proofs(plan)
            .suites().stream().flatMap(suite -> suite.proofs().stream()).map(Proof::name).toList();
    KINDS.keySet().stream()
        .filter(kind -> !kind.equals("native"))
        .forEach(kind -> assertThat(proofs).anyMatch(name -> name.contains(", " + kind + ": ")));
  }

  /** The proofs' own series have such labels, by which they are of a group then. */
  @Test
  void groupsAreProvedByWhateverLabelTheyAre() {
    String total = "orders_total{job=\"api\"}";
    Indicator orders =
        new Indicator.GoodOverTotal(
            HERE, Events.COUNTERS, "orders_total{job=\"api\",code!~\"5..\"}", total);
    isProved(
        grouped("by-job", orders, "job"),
        grouped("by-instance", orders, "instance"),
        grouped("by-two", orders, "zone", "pod"),
        grouped("by-code", orders, "code", "job"));
  }

  /** No series of the good ones alone can be made up. */
  @Test
  void gaugesThatAreAmongAllAreNotProvedByThemselves() {
    isProved(
        grouped(
            "ready",
            new Indicator.GoodOverTotal(HERE, Events.GAUGES, "pods{ready=\"1\"}", "pods")));
  }

  private void isProved(Slo... slos) {
    Workspace one = Companies.counters(0);
    Workspace workspace =
        new Workspace(one.regions(), one.services(), one.probes(), List.of(slos), List.of());
    RulePlan.Compiled plan =
        (RulePlan.Compiled) RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD);
    Scratch.write(directory, Generated.of(plan).content());
    for (String file : List.of("slos-1_test.yaml", "slos-1-alerts_test.yaml")) {
      Path tests = Path.of("tests/eu-west-1", file);
      if (Files.exists(directory.resolve(tests))) {
        Program.Run run =
            Program.installed("promtool").run(directory, "test", "rules", tests.toString());
        assertThat(run.exit()).as(run.output()).isZero();
      }
    }
  }

  private static Slo grouped(String id, Indicator indicator, String... labels) {
    Slo all = Companies.slo(id, indicator, 0.99, Companies.MONTH, List.of(Companies.EU));
    return new Slo(
        id,
        all.about(),
        indicator,
        all.promise(),
        all.alerting(),
        new Slo.Reach(all.regions(), List.of(labels)));
  }

  @Test
  void grafanasGrammarAcceptsTheCountsOfLines() {
    List<String> queries =
        compiled().logFiles().stream()
            .filter(file -> file.name().equals("lines"))
            .flatMap(file -> file.groups().stream())
            .flatMap(group -> group.rules().stream())
            .flatMap(rule -> Stream.of(Printer.line(rule.expr()), Printer.lines(rule.expr())))
            .toList();
    assertThat(queries).hasSize(2 * 4);
    assertThat(LezerGrammar.ofLogQl().errors(directory, queries)).containsOnly("");
  }

  private static RulePlan.Compiled compiled() {
    return (RulePlan.Compiled) RuleCompiler.compile(workspace(), BurnRatePolicy.STANDARD);
  }

  static Workspace workspace() {
    Workspace one = Companies.counters(0);
    return new Workspace(
        one.regions(),
        one.services(),
        one.probes(),
        KINDS.entrySet().stream()
            .map(kind ->
                Companies.slo(
                    kind.getKey(), kind.getValue(), 0.99, Companies.MONTH, List.of(Companies.EU)))
            .toList(),
        List.of());
  }

  private static Map<String, Indicator> kinds() {
    Map<String, Indicator> kinds = new LinkedHashMap<>();
    kinds.put(
        "good-gauges",
        new Indicator.GoodOverTotal(HERE, Events.GAUGES, "pods{ready=\"1\"}", "wanted"));
    kinds.put("bad-gauges", new Indicator.BadOverTotal(HERE, Events.GAUGES, "late", "jobs"));
    kinds.put("success", new Indicator.Raw(HERE, "ok", Indicator.RawType.SUCCESS));
    kinds.put("failure", new Indicator.Raw(HERE, "broken", Indicator.RawType.FAILURE));
    for (Check.Relation relation : Check.Relation.values()) {
      kinds.put(
          relation.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          new Indicator.Threshold(HERE, "age_seconds", relation, new BigDecimal("1.5")));
    }
    kinds.put("up", new Indicator.UpGauge(HERE, "up{job=\"api\"}"));
    kinds.put("classic", new Indicator.Latency(HERE, "wait", BOUND, Indicator.Buckets.CLASSIC));
    kinds.put("native", new Indicator.Latency(HERE, "wait", BOUND, Indicator.Buckets.NATIVE));
    kinds.put(
        "good-lines",
        new Indicator.GoodOverTotal(
            HERE,
            Events.LOG_LINES,
            "{app=\"shop\"} | json | status < 500 or (level=`info` and took < 2s)",
            "{app=\"shop\"} |= \"done [\""));
    kinds.put(
        "bad-lines",
        new Indicator.BadOverTotal(
            HERE, Events.LOG_LINES, "{app=\"shop\",level=\"error\"}", "{app=\"shop\"}"));
    return kinds;
  }
}
