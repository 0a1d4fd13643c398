package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Proof.Expectation;
import io.parallax.rules.proof.stage.Proof.Input;
import io.parallax.rules.proof.stage.Proof.Sample;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slices, calendars, adjustments, composites and alert policies, from counters to budgets. A
 * counter grows by what a minute is said to have; the tile of minute m holds what it grew by from m
 * - 2 to m - 1, and promtool's time begins at 1970-01-01T00:00Z.
 */
class BudgetingTest {
  private static final Alerting STANDARD = Alerting.standard(1);
  private static final Window DAYS = new Window.Rolling(Duration.ofDays(30));

  @TempDir Path directory;

  private final List<Input> inputs = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  /** Of 5 minutes: all good; 2 of 50 bad; nothing; 1 of 100 bad; all good. */
  @Test
  void slicesAreJudgedWhole() {
    fed("s", minute -> minute / 5 == 2 ? 0 : minute / 5 == 3 ? 20 : 10, SLICED_BAD);
    Slo slices = slo("s", new Budgeting.Timeslices(0.97, Duration.ofMinutes(5)), DAYS, STANDARD);
    window(30, "30d", "s", 3, 4);
    window(11, "30m", "s", 1, 1);
    window(12, "30m", "s", 1, 2);
    hold(List.of(slices), List.of());
  }

  @Test
  void slicesMayBeAsGoodAsTheirShare() {
    fed("s", minute -> minute / 5 == 2 ? 0 : minute / 5 == 3 ? 20 : 10, SLICED_BAD);
    Slo slices = slo("s", new Budgeting.RatioTimeslices(Duration.ofMinutes(5)), DAYS, STANDARD);
    window(30, "30d", "s", 1 + 0.96 + 0.99 + 1, 4);
    hold(List.of(slices), List.of());
  }

  @Test
  void theLastSliceStandsForShorterWindows() {
    fed("s", _ -> 10, minute -> minute / 10 == 1 ? 5 : 0);
    Slo slices = slo("s", new Budgeting.Timeslices(0.9, Duration.ofMinutes(10)), DAYS, STANDARD);
    window(16, "5m", "s", 1, 1);
    window(25, "5m", "s", 0, 1);
    window(31, "5m", "s", 0, 1);
    window(35, "5m", "s", 1, 1);
    hold(List.of(slices), List.of());
  }

  /** Hours of a calendar of days that begin at 00:30: 30 minutes in the old one, then anew. */
  @Test
  void aCalendarBeginsAnew() {
    fed("s", _ -> 10, minute -> minute < 25 ? 1 : 0);
    CalendarWindow day =
        new CalendarWindow(
            1, CalendarWindow.Unit.DAY, LocalDateTime.parse("2026-01-01T00:30"), ZoneOffset.UTC);
    Slo calendar = slo("s", new Budgeting.Occurrences(), day, STANDARD);
    String label = "1d/2026-01-01T00:30/Z";
    window(30, label, "s", 28 * 10 - 25, 28 * 10);
    window(60, label, "s", 280, 280);
    expect(35, "slo:calendar:start", "{}", 30 * 60);
    expect(35, "slo:calendar:end", "{}", 86_400 + 30 * 60);
    hold(List.of(calendar), List.of());
  }

  @Test
  void adjustmentsTakeTilesOutOfBothSides() {
    fed("s", _ -> 10, minute -> 10 <= minute && minute < 20 ? 10 : 0);
    Slo slo = slo("s", new Budgeting.Occurrences(), DAYS, STANDARD);
    BudgetAdjustment work =
        new BudgetAdjustment(
            "work",
            "",
            "Announced.",
            new BudgetAdjustment.Scope(Set.of(), Set.of("s"), Set.of()),
            new Schedule(
                LocalDateTime.parse("1970-01-01T00:10"),
                ZoneOffset.UTC,
                Duration.ofMinutes(10),
                Optional.empty()));
    // Of the tiles 2 to 30, those that end at 10:45 to 20:45 are touched.
    window(30, "30m", "s", 29 * 10 - 11 * 10, 29 * 10 - 11 * 10);
    hold(List.of(slo), List.of(work));
  }

  @Test
  void aCompositeBurnsWhatItsPartsDo() {
    fed("a", _ -> 100, _ -> 2);
    fed("b", _ -> 1000, _ -> 5);
    Slo a = slo("a", new Budgeting.Occurrences(), DAYS, STANDARD);
    Slo b = slo("b", new Budgeting.Occurrences(), DAYS, STANDARD);
    Indicator journey =
        new Indicator.Composite(List.of(new Indicator.Part("a", 0.5), new Indicator.Part("b", 2)));
    Slo all = with(slo("all", new Budgeting.Occurrences(), DAYS, STANDARD), journey);
    expect(30, "slo:burn:rate{slo=\"a\",window=\"30m\"}", "{}", 2);
    expect(30, "slo:burn:rate{slo=\"b\",window=\"30m\"}", "{}", 0.5);
    expect(30, "slo:burn:rate{slo=\"all\",window=\"30m\"}", "{}", 0.5 * 2 + 2 * 0.5);
    expect(30, "slo:budget:remaining{slo=\"all\"}", "{}", -1);
    hold(List.of(a, b, all), List.of());
  }

  @Test
  void policiesOfUsersAlertInsteadOfTheTable() {
    fed("own", _ -> 100, minute -> minute < 10 ? 0 : 50);
    fed("none", _ -> 100, _ -> 100);
    BurnCondition condition =
        new BurnCondition(
            "fast",
            "",
            "critical",
            new BurnCondition.Bound(true, 25),
            Duration.ofMinutes(10),
            Duration.ofMinutes(3));
    AlertPolicy policy =
        new AlertPolicy(
            "fast-burn",
            "",
            "",
            condition,
            Set.of(AlertPolicy.Trigger.BREACHING),
            List.of("on-call", "chat"));
    Slo own =
        slo(
            "own",
            new Budgeting.Occurrences(),
            DAYS,
            new Alerting(new Alerting.Conditions.Own(List.of(policy)), 1));
    Slo none =
        slo(
            "none",
            new Budgeting.Occurrences(),
            DAYS,
            new Alerting(new Alerting.Conditions.None(), 1));
    String firing = "ALERTS{alertstate=\"firing\",slo!=\"\"}";
    // Five of the last ten tiles are half bad from minute 16 on, and stay so for 3 minutes.
    expectations.add(new Expectation(firing, Duration.ofMinutes(18), List.of()));
    expectations.add(
        new Expectation(
            firing,
            Duration.ofMinutes(20),
            List.of(
                new Sample(
                    "ALERTS{alertname=\"SloPolicyBurn\",alertstate=\"firing\","
                        + "notify_resolved=\"false\",policy=\"fast-burn\",region=\"eu-west-1\","
                        + "scope=\"region\",service=\"shop\",severity=\"critical\",slo=\"own\","
                        + "targets=\"chat,on-call\",team=\"web\",tier=\"1\"}",
                    1))));
    hold(List.of(own, none), List.of());
  }

  private interface OfMinute {
    int count(int minute);
  }

  private static final OfMinute SLICED_BAD =
      minute -> minute == 6 || minute == 7 ? 1 : minute == 15 ? 1 : 0;

  private void fed(String slo, OfMinute all, OfMinute bad) {
    counter("all_" + slo, all);
    counter("bad_" + slo, bad);
  }

  /** What minute m has is told at its end. */
  private void counter(String name, OfMinute counts) {
    int[] sum = {0};
    String values =
        IntStream.range(0, 70)
            .mapToObj(minute -> {
              int told = sum[0];
              sum[0] += counts.count(minute);
              return Integer.toString(told);
            })
            .collect(Collectors.joining(" "));
    inputs.add(new Input(name + "{job=\"j\",instance=\"i\"}", values));
  }

  private void window(int minute, String window, String slo, double good, double total) {
    String of = "{slo=\"%s\",window=\"%s\"}".formatted(slo, window);
    expect(minute, "last_over_time(slo:good:window" + of + "[21m])", "{}", good);
    expect(minute, "last_over_time(slo:total:window" + of + "[21m])", "{}", total);
  }

  private void expect(int minute, String query, String labels, double value) {
    String rounded = "round(sum(" + query + "), 0.000001)";
    expectations.add(
        new Expectation(rounded, Duration.ofMinutes(minute), List.of(new Sample(labels, value))));
  }

  private static Slo slo(String id, Budgeting budgeting, Window window, Alerting alerting) {
    Slo usual =
        Companies.slo(
            id, Companies.bad("bad_" + id, "all_" + id), 0.99, window, List.of(Companies.EU));
    return new Slo(
        id,
        usual.about(),
        usual.indicator(),
        new Slo.Promise(0.99, window, budgeting),
        alerting,
        usual.reach());
  }

  private static Slo with(Slo slo, Indicator indicator) {
    return new Slo(slo.id(), slo.about(), indicator, slo.promise(), slo.alerting(), slo.reach());
  }

  private void hold(List<Slo> slos, List<BudgetAdjustment> adjustments) {
    Workspace one = Companies.counters(0);
    Workspace workspace =
        new Workspace(
            one.regions(),
            one.services(),
            List.of(),
            slos,
            List.of(),
            List.of(),
            adjustments,
            Workspace.Outside.NOTHING);
    RulePlan plan = RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD);
    assertThat(plan).isInstanceOf(RulePlan.Compiled.class);
    RulePlan.Compiled compiled = (RulePlan.Compiled) plan;
    Scratch.write(directory, Generated.of(compiled).content());
    Proof proof = new Proof("case", Duration.ofMinutes(1), inputs, expectations);
    String test =
        PromtoolYaml.write(compiled.files(), RuleFile::path, Duration.ofMinutes(1), List.of(proof));
    Scratch.write(directory.resolve("case.yaml"), test);
    Program.Run run = Program.installed("promtool").run(directory, "test", "rules", "case.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
