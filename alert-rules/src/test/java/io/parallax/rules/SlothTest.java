package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.SlothSeries;
import io.parallax.peers.Program;
import io.parallax.rules.file.Limits;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Proof.Expectation;
import io.parallax.rules.proof.stage.Proof.Input;
import io.parallax.rules.proof.stage.Proof.Sample;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sloth's series are ours under other names. Promtool evaluates the rules over counters whose truth
 * is added up here; the tile of minute m holds what minute m - 2 had, and all is asked at minute
 * 60.
 */
class SlothTest {
  private static final RuleOptions SLOTH =
      new RuleOptions(RuleOptions.Dialect.SLOTH, Limits.DEFAULT);
  private static final Window DAYS = new Window.Rolling(Duration.ofDays(30));
  private static final Window MONTH =
      new CalendarWindow(
          1, CalendarWindow.Unit.MONTH, LocalDateTime.parse("2026-01-01T00:00"), ZoneOffset.UTC);
  private static final int ASKED = 61;

  /** Busy for ten minutes and fine; quiet for the rest, and once half bad. */
  private static final IntUnaryOperator ALL = minute -> minute / 10 == 2 ? 1000 : 10;

  private static final IntUnaryOperator BAD = minute -> minute / 5 == 7 || minute == 57 ? 5 : 0;
  private static final IntUnaryOperator NONE = _ -> 0;

  @TempDir Path directory;

  private final List<Input> inputs = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  @Test
  void theNumbersAreSumsOfBadOverSumsOfAll() {
    fed("shop-pay", "", ALL, BAD);
    of("slo:sli_error:ratio_rate5m", "shop-pay", ratio(5));
    of("slo:sli_error:ratio_rate30m", "shop-pay", ratio(30));
    of("slo:sli_error:ratio_rate1h", "shop-pay", ratio(60));
    of("slo:sli_error:ratio_rate3d", "shop-pay", ratio(60));
    of("slo:sli_error:ratio_rate30d", "shop-pay", ratio(60));
    of("slo:objective:ratio", "shop-pay", 0.99);
    of("slo:error_budget:ratio", "shop-pay", 0.01);
    of("slo:time_period:days", "shop-pay", 30);
    of("slo:current_burn_rate:ratio", "shop-pay", ratio(5) / 0.01);
    of("slo:period_burn_rate:ratio", "shop-pay", ratio(60) / 0.01);
    of("slo:period_error_budget_remaining:ratio", "shop-pay", 1 - ratio(60) / 0.01);
    // The mean of ratios, which it is not, would be more than ten times as much.
    exactly(
        "sum(avg_over_time(slo:sli_error:ratio_rate5m[1h]) > bool"
            + " on (slo) 10 * slo:sli_error:ratio_rate1h)",
        1);
    hold(slo("shop-pay", DAYS));
  }

  @Test
  void eachIsWhatOursIsToTheBit() {
    fed("a", "", ALL, BAD);
    fed("b", "", ALL, minute -> minute % 7);
    fed("month", "", ALL, BAD);
    fed("idle", "", NONE, NONE);
    for (String window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d")) {
      exactly(
          "count(slo:sli_error:ratio_rate%s == on (slo) slo:error:ratio{window=\"%s\"})"
              .formatted(window, window),
          3);
    }
    exactly("count(slo:current_burn_rate:ratio == on (slo) slo:burn:rate{window=\"5m\"})", 3);
    exactly("count(slo:period_error_budget_remaining:ratio == on (slo) slo:budget:remaining)", 3);
    exactly("count(slo:period_burn_rate:ratio == on (slo) (1 - slo:budget:remaining))", 3);
    hold(slo("a", DAYS), slo("b", DAYS), slo("month", MONTH), slo("idle", DAYS));
  }

  /** Sloth divides zero by zero, and a budget is not a number for thirty days. */
  @Test
  void anIdleSloHasAnObjectiveAndNoRatio() {
    fed("idle", "", NONE, NONE);
    of("slo:objective:ratio", "idle", 0.99);
    for (String series :
        List.of(
            "slo:sli_error:ratio_rate5m",
            "slo:sli_error:ratio_rate30d",
            "slo:current_burn_rate:ratio",
            "slo:period_burn_rate:ratio",
            "slo:period_error_budget_remaining:ratio")) {
      expectations.add(new Expectation(series, Duration.ofMinutes(ASKED), List.of()));
    }
    hold(slo("idle", DAYS));
  }

  @Test
  void labelsAreSlothsAndWhatWasImportedFromItIsCalledAsItWas() {
    fed("shop-pay", "", ALL, BAD);
    fed("checkout", "", ALL, BAD);
    for (String slo : List.of("pay", "checkout")) {
      String own = slo.equals("pay") ? "shop-pay" : slo;
      String identity =
          "region=\"eu-west-1\",slo=\"%s\",sloth_id=\"shop-%s\",sloth_service=\"shop\",sloth_slo=\"%s\",team=\"web\",tier=\"1\""
              .formatted(own, slo, slo);
      labelled(
          "sloth_slo_info{slo=\"" + own + "\"}",
          "sloth_slo_info{"
              + identity
              + ",service=\"shop\",sloth_mode=\"parallax\",sloth_objective=\"99\","
              + "sloth_spec=\"openslo/v1\",sloth_version=\"parallax\"}",
          1);
      labelled(
          "slo:time_period:days{slo=\"" + own + "\"}",
          "slo:time_period:days{" + identity + "}",
          30);
      labelled(
          "slo:sli_error:ratio_rate5m{slo=\"" + own + "\"} >= bool 0",
          "{" + identity + ",sloth_window=\"5m\"}",
          1);
    }
    hold(slo("shop-pay", DAYS), slo("checkout", DAYS));
  }

  /** Cut off, the one would be called as the other is. */
  @Test
  void noTwoAreCalledTheSame() {
    fed("shop-pay", "", ALL, BAD);
    fed("pay", "", ALL, BAD);
    exactly("count(count(sloth_slo_info) by (sloth_id))", 2);
    hold(slo("shop-pay", DAYS), slo("pay", DAYS));
  }

  @Test
  void groupsStayApart() {
    fed("g", ",path=\"/a\"", ALL, BAD);
    fed("g", ",path=\"/b\"", ALL, NONE);
    of("slo:sli_error:ratio_rate1h", "g\",group=\"/a", ratio(60));
    of("slo:sli_error:ratio_rate1h", "g\",group=\"/b", 0);
    of("slo:objective:ratio", "g", 0.99);
    Slo plain = slo("g", DAYS);
    hold(
        new Slo(
            "g",
            plain.about(),
            plain.indicator(),
            plain.promise(),
            plain.alerting(),
            new Slo.Reach(List.of(Companies.EU), List.of("path"))));
  }

  @ParameterizedTest
  @CsvSource({
    "P28D, 4w",
    "P30D, 30d",
    "P7D, 1w",
    "P3D, 3d",
    "PT90M, 1h30m",
    "P365D, 1y",
    "PT5M, 5m"
  })
  void aWindowIsWrittenAsPrometheusWritesIt(Duration window, String written) {
    assertThat(SlothSeries.window(window)).isEqualTo(written);
  }

  /** Nothing of ours changes, and a plan's groups keep within a tenant's limits. */
  @Test
  void theDialectAddsAFileToEachRegion() {
    RulePlan.Compiled plain =
        (RulePlan.Compiled) RuleCompiler.compile(Companies.twoRegions(), BurnRatePolicy.STANDARD);
    RulePlan.Compiled both = compiled(Companies.twoRegions());
    assertThat(both.files()).containsAll(plain.files()).hasSize(plain.files().size() + 2);
    assertThat(both.files())
        .extracting(RuleFile::path)
        .contains("rules/eu-west-1/sloth.yaml", "rules/us-east-1/sloth.yaml");
    assertThat(both.ruleCount() - plain.ruleCount()).isEqualTo(2 * 15);
    Scratch.write(directory, Generated.of(both).content());
    Program.Run run =
        Program.installed("promtool")
            .run(
                directory,
                "check",
                "rules",
                "--lint=all",
                "--lint-fatal",
                "rules/eu-west-1/sloth.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  /** Of the latest minutes that tiles have. */
  private static double ratio(int minutes) {
    int end = ASKED - 1;
    return (double) IntStream.range(end - minutes, end).map(BAD).sum()
        / IntStream.range(end - minutes, end).map(ALL).sum();
  }

  private void fed(String slo, String labels, IntUnaryOperator all, IntUnaryOperator bad) {
    inputs.add(counter("all_" + name(slo), labels, all));
    inputs.add(counter("bad_" + name(slo), labels, bad));
  }

  private static String name(String slo) {
    return slo.replace('-', '_');
  }

  /** What minute m has is told at its end. */
  private static Input counter(String name, String labels, IntUnaryOperator counts) {
    String values =
        IntStream.range(0, ASKED + 5)
            .mapToObj(minute -> Integer.toString(IntStream.range(0, minute).map(counts).sum()))
            .collect(Collectors.joining(" "));
    return new Input(name + "{job=\"j\",instance=\"i\"" + labels + "}", values);
  }

  private void of(String series, String slo, double value) {
    exactly("abs(sum(%s{slo=\"%s\"}) - %s) < bool 1e-12".formatted(series, slo, value), 1);
  }

  private void exactly(String query, double value) {
    labelled(query, "{}", value);
  }

  private void labelled(String query, String labels, double value) {
    expectations.add(
        new Expectation(query, Duration.ofMinutes(ASKED), List.of(new Sample(labels, value))));
  }

  private static Slo slo(String id, Window window) {
    return Companies.slo(
        id,
        Companies.bad("bad_" + name(id), "all_" + name(id)),
        0.99,
        window,
        List.of(Companies.EU));
  }

  private static RulePlan.Compiled compiled(Workspace workspace) {
    return (RulePlan.Compiled) RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD, SLOTH);
  }

  private void hold(Slo... slos) {
    Workspace one = Companies.counters(0);
    RulePlan.Compiled plan =
        compiled(new Workspace(one.regions(), one.services(), List.of(), List.of(slos), List.of()));
    Scratch.write(directory, Generated.of(plan).content());
    Proof proof = new Proof("case", Duration.ofMinutes(1), inputs, expectations);
    Scratch.write(
        directory.resolve("case.yaml"),
        PromtoolYaml.write(plan.files(), RuleFile::path, Duration.ofMinutes(1), List.of(proof)));
    Program.Run run = Program.installed("promtool").run(directory, "test", "rules", "case.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
