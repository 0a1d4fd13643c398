package io.parallax.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.backtest.samples.FileSamples;
import io.parallax.backtest.samples.OpenMetricsReader;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RulePlan;
import io.parallax.rules.Scratch;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.sli.Interval;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same counters through the generated rules, evaluated by Prometheus' own engine, and through
 * the backtest: what alerts when, and what is left of each budget.
 */
class BacktestTruthTest {
  private static final String EU = "eu-west-1";
  private static final int MINUTES = 3 * 60 + 1;

  /** Cheaper to evaluate than counters: what they are for is in what becomes of their tiles. */
  private static final Set<String> GAUGES = Set.of("slow", "excused", "sliced", "shares", "month");

  private static final Duration TILE = Duration.ofMinutes(1);
  private static final Interval SPAN =
      new Interval(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofHours(3)));
  private static final Window MONTH = new Window.Rolling(Duration.ofDays(30));
  private static final Budgeting EVENTS = new Budgeting.Occurrences();

  @TempDir static Path directory;

  private static Backtest backtest;
  private static String truth;

  /** When an alert fired first and last, in seconds, and at how many evaluations. */
  private record Fired(long first, long last, long count) {}

  @BeforeAll
  static void evaluateBothWays() throws IOException {
    Town town = town();
    Workspace workspace = workspace();
    truth = promtool(workspace, town);
    backtest = replay(workspace, town, SPAN);
  }

  private static Town town() {
    Town town = Town.of(MINUTES);
    counted(town, "fast", _ -> 100, minute -> minute / 10 == 6 ? 50 : 0);
    gauged(town, "slow", _ -> 1000, _ -> 20);
    counted(
        town,
        "broken",
        minute ->
            minute == 100 ? Town.RESTART : 120 <= minute && minute < 150 ? Town.NO_SCRAPE : 60,
        minute ->
            minute == 100
                ? Town.RESTART
                : 120 <= minute && minute < 150 ? Town.NO_SCRAPE : minute / 20 == 4 ? 6 : 0);
    gauged(town, "excused", _ -> 100, minute -> minute / 10 == 6 ? 50 : 0);
    counted(
        town,
        "own",
        minute -> 140 <= minute && minute < 165 ? Town.NO_SCRAPE : 100,
        minute ->
            140 <= minute && minute < 165 ? Town.NO_SCRAPE : 30 <= minute && minute < 60 ? 50 : 0);
    gauged(town, "sliced", minute -> minute / 60 == 2 ? 0 : 40, minute -> minute / 7 == 12 ? 9 : 0);
    gauged(town, "shares", minute -> minute % 9, minute -> minute % 9 == 8 ? 1 : 0);
    gauged(town, "month", _ -> 50, minute -> minute / 60 == 2 ? 3 : 0);
    for (String path : List.of("a", "b")) {
      String labels = "{job=\"j\",instance=\"i\",path=\"%s\"}".formatted(path);
      town.counter("all_grouped" + labels, _ -> 30);
      town.counter("bad_grouped" + labels, minute -> path.equals("b") && minute / 30 == 4 ? 20 : 0);
    }
    return town;
  }

  private static void counted(Town town, String slo, IntUnaryOperator all, IntUnaryOperator bad) {
    town.counter("all_" + slo + "{job=\"j\",instance=\"i\"}", all);
    town.counter("bad_" + slo + "{job=\"j\",instance=\"i\"}", bad);
  }

  private static void gauged(Town town, String slo, IntUnaryOperator all, IntUnaryOperator bad) {
    town.gauge("all_" + slo, all);
    town.gauge("bad_" + slo, bad);
  }

  private static Workspace workspace() {
    Alerting standard = Alerting.standard(2);
    CalendarWindow day =
        new CalendarWindow(
            1, CalendarWindow.Unit.DAY, LocalDateTime.parse("2026-01-01T02:00"), ZoneOffset.UTC);
    return new Workspace(
        List.of(new Region(EU, EU, true, List.of())),
        List.of(new Service("shop", "Shop", "", "web", "1")),
        List.of(),
        List.of(
            slo("fast", EVENTS, MONTH, standard),
            slo("slow", EVENTS, MONTH, standard),
            slo("broken", EVENTS, MONTH, standard),
            slo("excused", EVENTS, MONTH, standard),
            slo("own", EVENTS, MONTH, new Alerting(new Alerting.Conditions.Own(List.of(own())), 1)),
            slo("sliced", new Budgeting.Timeslices(0.9, Duration.ofMinutes(5)), MONTH, standard),
            slo("shares", new Budgeting.RatioTimeslices(Duration.ofMinutes(10)), MONTH, standard),
            slo("month", EVENTS, day, standard),
            grouped(),
            composite()),
        List.of(),
        List.of(),
        List.of(work()),
        Workspace.Outside.NOTHING);
  }

  private static Slo slo(String id, Budgeting budgeting, Window window, Alerting alerting) {
    return new Slo(
        id,
        new Slo.About(id, "shop", ""),
        new Indicator.BadOverTotal(
            Optional.empty(),
            GAUGES.contains(id) ? Indicator.Events.GAUGES : Indicator.Events.COUNTERS,
            "bad_" + id,
            "all_" + id),
        new Slo.Promise(0.99, window, budgeting),
        alerting,
        new Slo.Reach(List.of(EU), List.of()));
  }

  private static AlertPolicy own() {
    return new AlertPolicy(
        "own-burn",
        "",
        "",
        new BurnCondition(
            "half",
            "",
            "critical",
            new BurnCondition.Bound(true, 25),
            Duration.ofMinutes(10),
            Duration.ofMinutes(3)),
        Set.of(Trigger.BREACHING, Trigger.NO_DATA),
        List.of("on-call"));
  }

  private static Slo grouped() {
    Slo slo = slo("grouped", EVENTS, MONTH, Alerting.standard(2));
    return new Slo(
        slo.id(),
        slo.about(),
        slo.indicator(),
        slo.promise(),
        slo.alerting(),
        new Slo.Reach(List.of(EU), List.of("path")));
  }

  private static Slo composite() {
    Slo slo = slo("journey", EVENTS, MONTH, Alerting.standard(2));
    return new Slo(
        slo.id(),
        slo.about(),
        new Indicator.Composite(
            List.of(new Indicator.Part("fast", 0.5), new Indicator.Part("broken", 2))),
        slo.promise(),
        slo.alerting(),
        slo.reach());
  }

  private static BudgetAdjustment work() {
    return new BudgetAdjustment(
        "work",
        "",
        "Announced.",
        new BudgetAdjustment.Scope(Set.of(), Set.of("excused"), Set.of()),
        new Schedule(
            LocalDateTime.parse("1970-01-01T00:58"),
            ZoneOffset.UTC,
            Duration.ofMinutes(10),
            Optional.empty()));
  }

  private static Backtest replay(Workspace workspace, Town town, Interval span) throws IOException {
    OpenMetricsReader.Reading reading =
        OpenMetricsReader.read(
            new StringReader(town.file()), TapeReader.names(workspace, TILE, false));
    assertThat(reading).isInstanceOf(OpenMetricsReader.Reading.Read.class);
    FileSamples samples = new FileSamples(((OpenMetricsReader.Reading.Read) reading).store());
    Replay replay = new Replay(workspace, BurnRatePolicy.STANDARD, span);
    return replay.over(
        new TapeReader(workspace, _ -> samples, Optional.empty(), TILE, false, (_, _) -> {})
            .read(replay.reach()));
  }

  /** What promtool says to questions that expect nothing: all answers. */
  private static String promtool(Workspace workspace, Town town) {
    RulePlan.Compiled compiled =
        (RulePlan.Compiled) RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD);
    Scratch.write(directory, Generated.of(compiled).content());
    String firing = "ALERTS{alertstate=\"firing\",slo!=\"\"}";
    List<Proof.Expectation> questions =
        List.of(
            question("min_over_time(timestamp(%s)[3h:1m])".formatted(firing)),
            question("max_over_time(timestamp(%s)[3h:1m])".formatted(firing)),
            question("count_over_time(%s[3h])".formatted(firing)),
            question("slo:budget:remaining"),
            question("slo:burn:rate{slo=\"month\",window=~\"1d/.*\"}"));
    String test =
        PromtoolYaml.write(
            compiled.files(),
            RuleFile::path,
            TILE,
            List.of(new Proof("case", TILE, town.inputs(), questions)));
    Scratch.write(directory.resolve("case.yaml"), test);
    return Program.installed("promtool").run(directory, "test", "rules", "case.yaml").output();
  }

  private static Proof.Expectation question(String expr) {
    return new Proof.Expectation(expr, Duration.ofHours(3), List.of());
  }

  @Test
  void alertsFireWhenTheRulesSaySo() {
    Map<String, Fired> expected = fired();
    Map<String, Fired> ours = ours();
    assertThat(ours.keySet()).isEqualTo(expected.keySet());
    expected.forEach((alert, fired) -> {
      long late = late(alert);
      assertThat(of(ours, alert).first()).as(alert).isCloseTo(fired.first(), within(late));
      assertThat(of(ours, alert).last()).as(alert).isCloseTo(fired.last(), within(late));
      assertThat(of(ours, alert).count()).as(alert).isCloseTo(fired.count(), within(2 * late / 60));
    });
  }

  /**
   * Seconds by which it may be off: long windows are summed less often than each tile, and slices
   * are recorded a tile after they end.
   */
  private static long late(String alert) {
    if (alert.contains(" 3d ")) {
      return 600;
    }
    return alert.contains(" 1d ") || alert.contains(" 6h ")
        ? 300
        : alert.contains(" sliced ") || alert.contains(" shares ") ? 60 : 0;
  }

  @Test
  void budgetsAreTheRules() throws IOException {
    Map<String, Double> remaining = new TreeMap<>();
    answers(3).forEach((labels, value) -> remaining.put(key(labels, "slo", "group"), value));
    List<Map<String, Double>> ours = new ArrayList<>();
    for (int lag = 0; lag <= 15; lag++) {
      ours.add(left(new Interval(SPAN.from(), SPAN.until().minus(TILE.multipliedBy(lag)))));
    }
    assertThat(ours.getFirst().keySet()).isEqualTo(remaining.keySet());
    remaining.remove("month  ");
    remaining.forEach((slo, left) ->
        assertThat(ours)
            .as("%s as of one of the last minutes, by which blocks of tiles lag", slo)
            .anySatisfy(then -> assertThat(of(then, slo)).isCloseTo(left, within(1e-6))));
  }

  private static Map<String, Double> left(Interval span) throws IOException {
    Map<String, Double> left = new TreeMap<>();
    for (Course course : replay(workspace(), town(), span).courses()) {
      course
          .spent()
          .ifPresent(spent -> left.put(course.slo().id() + " " + course.group() + " ", 1 - spent));
    }
    return left;
  }

  /**
   * Rules sum a calendar's tiles before they record the latest, and tell what is left as of now.
   */
  @Test
  void aCalendarBurnsAsTheRulesSay() throws IOException {
    Interval until = new Interval(SPAN.from(), SPAN.until().minus(TILE));
    double spent =
        replay(workspace(), town(), until).courses().stream()
            .filter(course -> course.slo().id().equals("month"))
            .findFirst()
            .flatMap(Course::spent)
            .orElseThrow();
    double elapsed = (58 * 60 + 45) / 86_400.0;
    assertThat(spent / elapsed).isCloseTo(answers(4).values().iterator().next(), within(1e-6));
  }

  private static <T> T of(Map<String, T> values, String key) {
    return Optional.ofNullable(values.get(key)).orElseThrow(() -> new AssertionError(key));
  }

  private static Map<String, Fired> fired() {
    Map<String, Double> first = alerts(0);
    Map<String, Double> last = alerts(1);
    Map<String, Double> count = alerts(2);
    return first.keySet().stream()
        .collect(
            Collectors.toMap(
                alert -> alert,
                alert ->
                    new Fired(
                        of(first, alert).longValue(),
                        of(last, alert).longValue(),
                        of(count, alert).longValue()),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Map<String, Double> alerts(int question) {
    Map<String, Double> alerts = new TreeMap<>();
    answers(question)
        .forEach((labels, value) ->
            alerts.put(key(labels, "alertname", "slo", "group", "pair", "policy"), value));
    return alerts;
  }

  private static String key(Map<String, String> labels, String... names) {
    StringBuilder key = new StringBuilder();
    for (String name : names) {
      key.append(labels.getOrDefault(name, "")).append(' ');
    }
    return key.toString();
  }

  private static final Pattern SAMPLE = Pattern.compile("\\{([^{}]*)\\} ([-+.0-9E]+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private static Map<Map<String, String>, Double> answers(int question) {
    String[] parts = truth.split("got:");
    assertThat(parts).as(truth).hasSize(6);
    return SAMPLE
        .matcher(parts[question + 1].replace("\\\"", "\""))
        .results()
        .collect(
            Collectors.toMap(
                sample -> labels(sample), sample -> Double.parseDouble(sample.group(2))));
  }

  private static Map<String, String> labels(MatchResult sample) {
    return LABEL
        .matcher(sample.group(1))
        .results()
        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
  }

  private static Map<String, Fired> ours() {
    Map<String, Fired> ours = new TreeMap<>();
    for (Course course : backtest.courses()) {
      for (Alert alert : course.alerts()) {
        boolean own = alert.name().startsWith("SloPolicy");
        String key =
            "%s %s %s %s %s "
                .formatted(
                    alert.name(),
                    course.slo().id(),
                    course.group(),
                    own ? "" : alert.of(),
                    own ? alert.of() : "");
        ours.merge(key, fired(alert), BacktestTruthTest::both);
      }
    }
    return ours;
  }

  private static Fired fired(Alert alert) {
    long first = alert.firing().getEpochSecond();
    long last =
        alert
            .resolved()
            .map(end -> end.getEpochSecond() - TILE.toSeconds())
            .orElse(SPAN.until().getEpochSecond());
    return new Fired(first, last, (last - first) / TILE.toSeconds() + 1);
  }

  private static Fired both(Fired one, Fired other) {
    return new Fired(
        Math.min(one.first(), other.first()),
        Math.max(one.last(), other.last()),
        one.count() + other.count());
  }
}
