package io.parallax.rules;

import io.parallax.rules.proof.stage.Proof.Input;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * The hard cases of tiles: one tile a minute, scrapes every 15 s at second 10, 25, 40 and 55, so
 * that what the tile of minute m says is what the scrapes at 60m - 5 and 60m - 65 saw (times are
 * those of the tiles, which end 15 s before they are evaluated). One event a second, unless said
 * otherwise. Each case ends in numbers: total and bad events of some minutes.
 */
class TileCasesTest extends TileTrial {
  private static final String X = "x{job=\"j\",instance=\"a\",code=\"%s\"}";
  private static final Workspace BAD =
      Companies.with(Companies.bad("x{code=~\"5..\"}", "x"), Companies.MONTH);
  private static final Workspace GOOD =
      Companies.with(new Indicator.GoodOverTotal("x{code!~\"5..\"}", "x"), Companies.MONTH);
  private static final Workspace OTHER_NAMES =
      Companies.with(Companies.bad("errors", "calls"), Companies.MONTH);
  private static final Workspace SLOTS =
      Companies.with(Companies.probed(Optional.empty()), Companies.MONTH);

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
}
