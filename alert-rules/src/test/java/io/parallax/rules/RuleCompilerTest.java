package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.naming.Catalogue;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleGroup;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.DataSource;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCompilerTest {
  private static final BurnRatePolicy POLICY = BurnRatePolicy.STANDARD;

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 300})
  void rulesAreFourForEachObjectiveOfCountersAndAConstant(int count) {
    long shared = compiled(Companies.counters(1)).ruleCount() - 4;
    assertThat(compiled(Companies.counters(count)).ruleCount()).isEqualTo(4L * count + shared);
    assertThat(shared).isLessThan(80);
  }

  @Test
  void groupsKeepToTheDefaultLimitsOfATenant() {
    List<RuleGroup> groups = groups(compiled(Companies.counters(300)));
    assertThat(groups).hasSizeLessThanOrEqualTo(70);
    assertThat(groups).allMatch(group -> group.rules().size() <= 20);
    assertThat(groups).extracting(RuleGroup::name).doesNotHaveDuplicates();
  }

  @Test
  void moreThanATenantTakesIsRefusedWithTheNumber() {
    assertThat(problems(Companies.counters(400), POLICY))
        .singleElement()
        .asString()
        .contains("86 rule groups", "takes 70");
  }

  @Test
  void everyRecordedSeriesAndItsLabelsAreInTheCatalogue() {
    List<Rule.Recording> rules =
        groups(compiled(Companies.twoRegions())).stream()
            .flatMap(group -> group.rules().stream())
            .flatMap(rule -> rule instanceof Rule.Recording it ? Stream.of(it) : Stream.empty())
            .toList();
    assertThat(rules)
        .allSatisfy(rule -> assertThat(rule.series().labels()).containsAll(rule.labels().keySet()));
    assertThat(RuleSeries.ALL).containsAll(rules.stream().map(Rule.Recording::series).toList());
    assertThat(Catalogue.ALL).containsAll(RuleSeries.ALL);
  }

  @Test
  void windowsComeBeforeTheFastAlertsOfTheirGroup() {
    List<RuleGroup> groups = groups(compiled(Companies.counters(1)));
    RuleGroup paging =
        groups.stream()
            .filter(group -> group.rules().stream().anyMatch(rule -> isAlert(rule, "SloBurnPage")))
            .findFirst()
            .orElseThrow();
    assertThat(paging.interval()).isEqualTo(POLICY.tile());
    List<String> windows = new ArrayList<>();
    for (Rule rule : paging.rules()) {
      if (rule instanceof Rule.Recording recording
          && recording.series().equals(RuleSeries.BURN_RATE)) {
        windows.add(rule.labels().get("window"));
      } else if (isAlert(rule, "SloBurnPage")) {
        assertThat(windows).contains(rule.labels().get("pair"));
      }
    }
    assertThat(windows).contains("5m", "1h", "30m", "6h");
  }

  @Test
  void sumsOfLongWindowsAreTakenLessOften() {
    assertThat(groups(compiled(Companies.counters(1))).stream().map(RuleGroup::interval))
        .contains(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15));
  }

  @Test
  void theSameWorkspaceGivesTheSameBytes() {
    assertThat(content()).isNotEmpty().isEqualTo(content());
  }

  private static Map<String, String> content() {
    return ((Generated.Files) Generated.files(Companies.twoRegions(), POLICY)).content();
  }

  @Test
  void alertLabelsAreStableAndAlertsExplainThemselves() {
    groups(compiled(Companies.twoRegions())).stream()
        .flatMap(group -> group.rules().stream())
        .flatMap(rule -> rule instanceof Rule.Alerting it ? Stream.of(it) : Stream.empty())
        .forEach(alert -> {
          assertThat(alert.labels().values()).noneMatch(value -> value.contains("{{"));
          assertThat(alert.labels()).containsKeys("severity", "scope");
          assertThat(alert.annotations()).containsKeys("summary", "runbook_url");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum(x)", "x[5m]", "x{a=b}", "", "x{a=~\"(\"}", "x + y"})
  void aSourceThatIsNoPlainSelectorIsRefused(String selector) {
    Workspace workspace = Companies.with(Companies.bad(selector, "x"), Companies.MONTH);
    assertThat(problems(workspace, POLICY))
        .singleElement()
        .asString()
        .startsWith("slo 's': '" + selector + "' is not");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    Slo slo =
        Companies.slo(
            "twice",
            new Indicator.ProbeSlots("nobody", Optional.empty()),
            0.9,
            new Window.Rolling(Duration.ofSeconds(90)),
            List.of(Companies.EU));
    Workspace workspace =
        new Workspace(
            List.of(
                new Region(Companies.EU, "", true, List.of()),
                new Region(Companies.US, "", true, List.of())),
            List.of(),
            List.of(),
            List.of(slo, slo),
            List.of());
    assertThat(new TreeSet<>(problems(workspace, POLICY)))
        .containsExactly(
            "2 regions own the global alerts; exactly one must",
            "slo 'twice': there is no probe 'nobody'",
            "slo 'twice': window of 1m30s is no multiple of the tile; write a multiple of 1m",
            "two objectives are called 'twice'; each needs a name of its own");
  }

  /** Never a rule that means something else. */
  @Test
  void whatRulesCanNotExpressIsRefused() {
    Window month =
        new CalendarWindow(
            1, CalendarWindow.Unit.MONTH, LocalDateTime.parse("2026-01-01T00:00"), ZoneOffset.UTC);
    Optional<String> elsewhere = Optional.of("elsewhere");
    Optional<String> here = Optional.empty();
    List<Indicator> indicators =
        List.of(
            new Indicator.Raw(elsewhere, "x", Indicator.RawType.SUCCESS),
            new Indicator.BadOverTotal(here, Indicator.Events.LOG_LINES, "x", "{a=\"b\"}"),
            new Indicator.Latency(
                here, "x{le=\"1\"}", new HistogramBound(BigDecimal.ONE), Indicator.Buckets.CLASSIC),
            new Indicator.Composite(
                List.of(new Indicator.Part("a", 1), new Indicator.Part("b", 2))));
    List<Slo> slos =
        IntStream.range(0, indicators.size())
            .mapToObj(i -> unusual("s" + i, indicators.get(i), month))
            .toList();
    assertThat(problems(unusual(slos), POLICY))
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "slo 's0': rules can't read data source 'elsewhere' of another server; name the"
                    + " region's own",
                "slo 's0': rules can't reckon budget adjustments in a calendar's window; write a rolling"
                    + " window, or leave the SLO out of the adjustment",
                "slo 's1': 'x' is not LogQL of lines, column 1: expected the labels of streams in"
                    + " braces, found 'x'",
                "slo 's2': histogram 'x{le=\"1\"}' selects by le; write bound instead"));
  }

  /** Windows of one ledger can't be cut by the clock. */
  @Test
  void verdictsAreEventsOfARollingWindow() {
    Slo usual =
        Companies.slo(
            "q", Companies.probed(Optional.empty()), 0.9, Companies.MONTH, Companies.BOTH);
    Window month =
        new CalendarWindow(
            1, CalendarWindow.Unit.MONTH, LocalDateTime.parse("2026-01-01T00:00"), ZoneOffset.UTC);
    Budgeting slices = new Budgeting.RatioTimeslices(Duration.ofMinutes(5));
    for (Slo.Promise promise :
        List.of(
            new Slo.Promise(0.9, month, new Budgeting.Occurrences()),
            new Slo.Promise(0.9, Companies.MONTH, slices))) {
      assertThat(problems(together(usual, promise), POLICY))
          .containsExactly(
              "slo 'q': rules count verdicts of a quorum as events of a rolling window only; write"
                  + " budgetingMethod Occurrences and a rolling window, or parallax.io/global: sum");
    }
    assertThat(RuleCompiler.compile(together(usual, usual.promise()), POLICY))
        .isInstanceOf(RulePlan.Compiled.class);
  }

  private static Workspace together(Slo slo, Slo.Promise promise) {
    Workspace two = Companies.twoRegions();
    Slo quorum =
        new Slo(
            slo.id(),
            slo.about(),
            slo.indicator(),
            promise,
            slo.alerting(),
            new Slo.Reach(slo.regions(), List.of(), Slo.Together.QUORUM));
    return new Workspace(two.regions(), two.services(), two.probes(), List.of(quorum), List.of());
  }

  private static Slo unusual(String id, Indicator indicator, Window month) {
    Slo usual = Companies.slo(id, indicator, 0.9, Companies.MONTH, List.of(Companies.EU));
    return id.equals("s0")
        ? new Slo(
            id,
            usual.about(),
            indicator,
            new Slo.Promise(0.9, month, new Budgeting.RatioTimeslices(Duration.ofMinutes(5))),
            new Alerting(new Alerting.Conditions.None(), 1),
            new Slo.Reach(usual.regions(), List.of("route")))
        : usual;
  }

  private static Workspace unusual(List<Slo> slos) {
    DataSource elsewhere =
        new DataSource(
            "elsewhere",
            "",
            "",
            DataSource.Type.PROMETHEUS,
            new DataSource.Connection(Optional.empty(), Optional.of("tenant"), Map.of()));
    BudgetAdjustment upgrade =
        new BudgetAdjustment(
            "upgrade",
            "",
            "Announced.",
            new BudgetAdjustment.Scope(Set.of("shop"), Set.of(), Set.of()),
            new Schedule(
                LocalDateTime.parse("2026-01-01T00:00"),
                ZoneOffset.UTC,
                Duration.ofHours(1),
                Optional.empty()));
    return new Workspace(
        List.of(new Region(Companies.EU, "", true, List.of())),
        List.of(),
        List.of(),
        slos,
        List.of(),
        List.of(),
        List.of(upgrade),
        new Workspace.Outside(List.of(elsewhere), List.of()));
  }

  @Test
  void policiesThatTilesCanNotCarryAreRefused() {
    BurnRateWindow pair = POLICY.windows().getFirst();
    assertThat(
            problems(Companies.counters(1), new BurnRatePolicy(POLICY.tile(), List.of(pair, pair))))
        .containsExactly("two pairs of windows are called '1h'");
    assertThat(
            problems(
                Companies.counters(1),
                new BurnRatePolicy(Duration.ofMinutes(6), List.of(dayLong()))))
        .containsExactly("tile of 6m is longer than 5m, after which a series counts as gone");
  }

  private static BurnRateWindow dayLong() {
    Duration day = Duration.ofDays(1);
    return new BurnRateWindow("1d", 0.1, day, day.dividedBy(12), Severity.PAGE);
  }

  private static boolean isAlert(Rule rule, String name) {
    return rule instanceof Rule.Alerting alert && alert.name().equals(name);
  }

  private static RulePlan.Compiled compiled(Workspace workspace) {
    RulePlan plan = RuleCompiler.compile(workspace, POLICY);
    assertThat(plan).isInstanceOf(RulePlan.Compiled.class);
    return (RulePlan.Compiled) plan;
  }

  private static List<String> problems(Workspace workspace, BurnRatePolicy policy) {
    RulePlan plan = RuleCompiler.compile(workspace, policy);
    assertThat(plan).isInstanceOf(RulePlan.Refused.class);
    return ((RulePlan.Refused) plan).refusals().stream().map(Refusal::toString).toList();
  }

  private static List<RuleGroup> groups(RulePlan.Compiled plan) {
    return plan.files().stream().flatMap(file -> file.groups().stream()).toList();
  }
}
