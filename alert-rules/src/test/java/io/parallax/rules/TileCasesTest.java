package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.proof.Proof;
import io.parallax.rules.proof.Proof.Expectation;
import io.parallax.rules.proof.Proof.Input;
import io.parallax.rules.proof.Proof.Sample;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.spec.Indicator;
import io.parallax.spec.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hard cases of tiles: one tile a minute, scrapes every 15 s at second 10, 25, 40 and 55, so
 * that what the tile of minute m says is what the scrapes at 60m - 5 and 60m - 65 saw (times are
 * those of the tiles, which end 15 s before they are evaluated). One event a second, unless said
 * otherwise. Each case ends in numbers: total and bad events of some minutes.
 */
class TileCasesTest {
  private static final int END = 20 * 60;
  private static final String X = "x{job=\"j\",instance=\"a\",code=\"%s\"}";
  private static final Workspace BAD =
      Companies.with(Companies.bad("x{code=~\"5..\"}", "x"), Companies.MONTH);
  private static final Workspace GOOD =
      Companies.with(new Indicator.GoodOverTotal("x{code!~\"5..\"}", "x"), Companies.MONTH);
  private static final Workspace OTHER_NAMES =
      Companies.with(Companies.bad("errors", "calls"), Companies.MONTH);
  private static final Workspace SLOTS =
      Companies.with(Companies.probed(Optional.empty()), Companies.MONTH);

  @TempDir Path directory;

  private final List<Input> inputs = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  @Test
  void steadyTrafficIsExact() {
    scraped(X.formatted(200), 0, END, second -> second);
    tile(1, 30, 0); // what came before the first scrape is lost
    minutes(2, 20).forEach(minute -> tile(minute, 60, 0));
    hold(BAD);
  }

  @Test
  void restartAcrossABoundaryLosesOnlyWhatNoScrapeSaw() {
    scraped(X.formatted(200), 0, 178, second -> second);
    continued(second -> second < 178 ? second : second - 178);
    tile(3, 60, 0);
    tile(4, 57, 0); // 176 to 178 were never scraped
    tile(5, 60, 0);
    hold(BAD);
  }

  @Test
  void restartWithinATileKeepsWhatScrapesSawBeforeIt() {
    scraped(X.formatted(200), 0, END, second -> second < 207 ? second : second - 207);
    scraped(X.formatted(500), 0, END, second -> second < 185 ? 4 : second < 207 ? 9 : 3);
    tile(4, 58 + 8, 8); // 206 and 207 were never scraped
    tile(5, 60, 0);
    hold(BAD);
  }

  @Test
  void restartThatGrowsPastItsOldValueInOneTileIsSeen() {
    scraped(X.formatted(200), 0, END, second -> second);
    scraped(X.formatted(500), 0, END, second -> second < 182 ? 3 : second < 200 ? 0 : 9);
    tile(4, 69, 9);
    tile(5, 60, 0);
    hold(BAD);
  }

  @Test
  void downForTenMinutesThenRestarted() {
    series(
        X.formatted(200),
        second -> second < 300 ? at(second) : second < 900 ? none() : at(second - 900));
    tile(5, 60, 0);
    minutes(6, 9).forEach(minute -> tile(minute, 0, 0));
    minutes(10, 15).forEach(this::absent);
    tile(16, 55, 0);
    tile(17, 60, 0);
    hold(BAD);
  }

  @Test
  void downForTenMinutesWithoutRestartIsCaughtUpExactly() {
    series(X.formatted(200), second -> second < 300 || second >= 900 ? at(second) : none());
    minutes(10, 15).forEach(this::absent);
    tile(16, 955 - 295, 0);
    tile(17, 60, 0);
    hold(BAD);
  }

  @Test
  void labelAddedToAllSeriesIsNoBurst() {
    scraped(X.formatted(200), 0, 300, second -> 10_000 + second);
    scraped(X.formatted(500), 0, 300, _ -> 7_000);
    scraped(
        "x{job=\"j\",instance=\"a\",code=\"200\",env=\"p\"}", 300, END, second -> 10_000 + second);
    scraped(
        "x{job=\"j\",instance=\"a\",code=\"500\",env=\"p\"}",
        300,
        END,
        second -> second < 320 ? 7_000 : 7_002);
    tile(5, 60, 0);
    tile(6, 62, 2);
    tile(7, 60, 0);
    hold(BAD);
    hold(GOOD);
  }

  @Test
  void labelAddedJustBeforeATileWhileTheOldSeriesAreNotYetStale() {
    inputs.add(new Input(X.formatted(200), Trace.of(340, at10k()) + " _ _ _ _ _ _ _ _ _ stale"));
    scraped(
        "x{job=\"j\",instance=\"a\",code=\"200\",env=\"p\"}", 345, END, second -> 10_000 + second);
    tile(5, 60, 0);
    tile(6, 60, 0);
    tile(7, 60, 0);
    hold(BAD);
  }

  @Test
  void labelAddedToMetricsThatHaveNoTarget() {
    scraped("x{code=\"200\"}", 0, 300, second -> 10_000 + second);
    scraped("x{code=\"200\",env=\"p\"}", 300, END, second -> 10_000 + second);
    scraped("x{code=\"500\",env=\"p\"}", 400, END, _ -> 5);
    tile(6, 60, 0);
    // The total can't know whether the five are vanished events with new labels; the bad do.
    tile(7, 60, 5);
    tile(8, 60, 0);
    hold(BAD);
  }

  @Test
  void targetBackAfterTwentyMinutesLosesTheGapOnly() {
    series(X.formatted(200), second -> second < 300 || second >= 1500 ? at(second) : none());
    tile(26, 45, 0);
    tile(27, 60, 0);
    hold(BAD);
  }

  @Test
  void targetBackAfterNinetyMinutesLosesTheGapOnly() {
    series(X.formatted(200), second -> second < 300 || second >= 5700 ? at(second) : none(), 6000);
    series(
        X.formatted(500),
        second -> second < 300 || second >= 5700 ? at(second / 100) : none(),
        6000);
    minutes(11, 95).forEach(this::absent);
    tile(96, 45, 0);
    tile(97, 61, 1);
    hold(BAD);
  }

  @Test
  void aNewPodCountsFromItsFirstScrape() {
    scraped(X.formatted(200), 0, 300, second -> second);
    scraped("x{job=\"j\",instance=\"b\",code=\"200\"}", 300, END, second -> second - 300);
    tile(5, 60, 0);
    tile(6, 45, 0); // 10 s before the first scrape
    tile(7, 60, 0);
    hold(BAD);
  }

  @Test
  void aSecondPodBesideTheFirstIsNoBurst() {
    scraped(X.formatted(200), 0, END, second -> second);
    scraped("x{job=\"j\",instance=\"b\",code=\"200\"}", 300, END, second -> 900_000 + second);
    tile(6, 105, 0);
    tile(7, 120, 0);
    hold(BAD);
  }

  @Test
  void firstErrorSeriesCountsWhole() {
    scraped(X.formatted(200), 0, END, second -> second);
    scraped(X.formatted(500), 310, END, second -> second < 330 ? 3 : 5);
    tile(5, 60, 0);
    tile(6, 65, 5);
    tile(7, 60, 0);
    hold(BAD);
    hold(GOOD);
  }

  @Test
  void firstErrorsAfterARestartCountThoughOtherLabelsVanished() {
    series(X.formatted(200), second -> second < 182 ? at(second) : at(second - 182));
    scraped(X.formatted(404), 0, 182, _ -> 5_000);
    scraped(X.formatted(503), 250, END, _ -> 4);
    tile(4, 53, 0); // 7 s until the crash were never scraped
    tile(5, 64, 4);
    tile(6, 60, 0);
    hold(BAD);
  }

  @Test
  void errorsJustBeforeACrash() {
    scraped(X.formatted(200), 0, 345, second -> second);
    scraped(X.formatted(500), 330, 345, _ -> 7);
    tile(5, 60, 0);
    tile(6, 45, 7); // the seven are missing in the total, not in the bad
    tile(7, 0, 0);
    hold(BAD);
  }

  @Test
  void oldCountersScrapedForTheFirstTimeAreNoBurst() {
    inputs.add(new Input("up{job=\"j\",instance=\"a\"}", Trace.of(END, _ -> at(1))));
    scraped(X.formatted(200), 300, END, second -> 1_000_000 + second);
    scraped(X.formatted(500), 300, END, _ -> 5_000);
    minutes(1, 5).forEach(this::absent);
    tile(6, 45, 0);
    tile(7, 60, 0);
    hold(BAD);
    hold(GOOD);
  }

  @Test
  void oldErrorsBesideAKnownTotalAreAtMostThatTotal() {
    scraped("calls{job=\"j\",instance=\"a\"}", 0, END, second -> second);
    scraped("errors{job=\"j\",instance=\"a\"}", 300, END, _ -> 5_000);
    tile(6, 60, 60);
    tile(7, 60, 0);
    hold(OTHER_NAMES);
  }

  @Test
  void missingBadSeriesIsZeroBad() {
    scraped("calls{job=\"j\",instance=\"a\"}", 0, END, second -> second);
    minutes(2, 9).forEach(minute -> tile(minute, 60, 0));
    hold(OTHER_NAMES);
  }

  @Test
  void oneFailedScrapeIsBridged() {
    series(X.formatted(200), second -> second == 295 ? none() : at(second));
    tile(5, 45, 0);
    tile(6, 75, 0);
    hold(BAD);
  }

  @Test
  void aMissedEvaluationLosesItsTileAndNothingBursts() {
    scraped(X.formatted(200), 0, END, second -> second);
    tile(4, 60, 0);
    tile(6, 60, 0);
    hold(BAD, Duration.ofMinutes(2));
  }

  @Test
  void twoPodsOfOneLedgerCountOnce() {
    slots("good", "e1", "pod-1", second -> second < 400 ? at(second) : none());
    slots("good", "e1", "pod-2", second -> second < 300 ? none() : at(second));
    slots("bad", "e1", "pod-1", second -> second < 400 ? at(second / 60) : none());
    slots("bad", "e1", "pod-2", second -> second < 300 ? none() : at(second / 60));
    tile(5, 61, 1);
    minutes(6, 12).forEach(minute -> tile(minute, 61, 1));
    hold(SLOTS);
  }

  @Test
  void aNewLedgerBeginsAtItsFirstScrape() {
    slots("good", "e1", "pod-1", second -> second < 300 ? at(5_000 + second) : none());
    slots("good", "e2", "pod-1", second -> second < 300 ? none() : at(second - 300));
    slots("bad", "e1", "pod-1", second -> second < 300 ? at(9) : none());
    slots("bad", "e2", "pod-1", second -> second < 300 ? none() : at(second < 320 ? 0 : 1));
    tile(5, 60, 0);
    tile(6, 46, 1);
    tile(7, 60, 0);
    hold(SLOTS);
  }

  @Test
  void anOldLedgerScrapedForTheFirstTimeIsNoBurst() {
    slots("good", "e1", "pod-1", second -> second < 300 ? none() : at(70_000 + second));
    slots("bad", "e1", "pod-1", second -> second < 300 ? none() : at(800));
    tile(6, 45, 0);
    tile(7, 60, 0);
    hold(SLOTS);
  }

  private void slots(String outcome, String epoch, String pod, IntFunction<OptionalDouble> sample) {
    String labels =
        "parallax_slots_total{probe=\"home\",region=\"%s\",predicate=\"available\",outcome=\"%s\","
            + "epoch=\"%s\",instance=\"%s\"}";
    series(labels.formatted(Companies.EU, outcome, epoch, pod), sample);
  }

  private void scraped(String series, int from, int until, IntFunction<Integer> count) {
    series(series, Trace.between(from, until, count));
  }

  private void series(String series, IntFunction<OptionalDouble> sample) {
    series(series, sample, 30 * 60);
  }

  private void series(String series, IntFunction<OptionalDouble> sample, int seconds) {
    inputs.add(new Input(series, Trace.of(seconds, sample)));
  }

  /** The series before goes on; a restart leaves no gap in the scrapes. */
  private void continued(IntFunction<Integer> count) {
    Input last = inputs.removeLast();
    scraped(last.series(), 0, END, count);
  }

  private static IntFunction<OptionalDouble> at10k() {
    return second -> at(10_000 + second);
  }

  private static OptionalDouble at(int count) {
    return OptionalDouble.of(count);
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  private static List<Integer> minutes(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private void tile(int minute, int total, int bad) {
    expect("sum(slo:total:tile)", minute, List.of(new Sample("{}", total)));
    expect("sum(slo:total:tile) - sum(slo:good:tile)", minute, List.of(new Sample("{}", bad)));
  }

  private void absent(int minute) {
    expect("slo:total:tile", minute, List.of());
    expect("slo:good:tile", minute, List.of());
  }

  private void expect(String query, int minute, List<Sample> samples) {
    expectations.add(new Expectation(query, Duration.ofMinutes(minute), samples));
  }

  private void hold(Workspace workspace) {
    hold(workspace, Duration.ofMinutes(1));
  }

  private void hold(Workspace workspace, Duration evaluation) {
    RulePlan plan = RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD);
    assertThat(plan).isInstanceOf(RulePlan.Compiled.class);
    RulePlan.Compiled compiled = (RulePlan.Compiled) plan;
    List<RuleFile> tiles =
        compiled.files().stream().filter(file -> file.name().startsWith("slos")).toList();
    Tool.write(directory, Generated.of(compiled).content());
    Proof proof = new Proof("case", Duration.ofSeconds(Trace.STEP), inputs, expectations);
    String test = PromtoolYaml.write(tiles, RuleFile::path, evaluation, List.of(proof));
    Tool.write(directory.resolve("case.yaml"), test);
    Tool.Run run = Tool.find("promtool").run(directory, "test", "rules", "case.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
