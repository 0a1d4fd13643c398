package io.parallax.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.Companies;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What Prometheus is not asked about in {@link BacktestTruthTest}: several regions, and probes. */
class ReplayTest {
  private static final Duration TILE = Duration.ofMinutes(1);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");
  private static final Interval SPAN = new Interval(MIDNIGHT, MIDNIGHT.plus(Duration.ofHours(4)));
  private static final IntPredicate NEVER = _ -> false;
  private static final IntPredicate OUTAGE = minute -> minute / 20 == 6;

  private final Tape tape = new Tape();

  @Test
  void allRegionsTogetherAlertWhenTwoOfThemBurn() {
    tape.put("home-available", "eu-west-1", tiles(OUTAGE, NEVER));
    tape.put("home-available", "us-east-1", tiles(OUTAGE, NEVER));
    assertThat(alerts("home-available", "eu-west-1")).contains("SloBurnPage 1h");
    assertThat(alerts("home-available", "global")).contains("SloGlobalBurnPage 1h");
  }

  @Test
  void oneRegionAloneIsNotAllOfThem() {
    tape.put("home-available", "eu-west-1", tiles(OUTAGE, NEVER));
    tape.put("home-available", "us-east-1", tiles(NEVER, NEVER));
    assertThat(alerts("home-available", "eu-west-1")).contains("SloBurnPage 1h");
    assertThat(alerts("home-available", "global")).isEmpty();
  }

  @Test
  void oneRegionThatIsNotKnownLeavesAllOfThemUnknown() {
    tape.put("home-available", "eu-west-1", tiles(OUTAGE, NEVER));
    tape.put("home-available", "us-east-1", new Reel.NotKnown(Cause.NO_ANSWER, "it is away"));
    Course global = course("home-available", "global");
    assertThat(global.alerts()).isEmpty();
    assertThat(global.spent()).isEmpty();
    assertThat(global.knowledge().covered()).isZero();
    assertThat(global.knowledge().why()).isEqualTo("it is away");
    assertThat(course("home-available", "eu-west-1").spent()).isPresent();
  }

  @Test
  void aSourceThatIsGoneIsATicketAndAPageWhereProbesFail() {
    IntPredicate gone = minute -> 120 <= minute && minute < 160;
    tape.put("home-available", "eu-west-1", tiles(minute -> minute / 20 == 7, NEVER));
    tape.put("checkout", "eu-west-1", tiles(NEVER, gone));
    assertThat(alerts("checkout", "eu-west-1"))
        .containsSubsequence("SloSourceAbsent ", "SloSourceAbsentProbesFail ");
    assertThat(course("checkout", "eu-west-1").knowledge().missing())
        .containsExactly(
            new Interval(MIDNIGHT.plusSeconds(120 * 60 - 15), MIDNIGHT.plusSeconds(160 * 60 - 15)));
  }

  private List<String> alerts(String slo, String region) {
    return course(slo, region).alerts().stream()
        .map(alert -> alert.name() + " " + alert.of())
        .toList();
  }

  private Course course(String slo, String region) {
    Workspace all = Companies.twoRegions();
    Workspace one =
        new Workspace(
            all.regions(),
            all.services(),
            all.probes(),
            all.slos().stream().filter(each -> isAsked(each)).toList(),
            List.of());
    return new Replay(one, BurnRatePolicy.STANDARD, SPAN)
        .over(tape).courses().stream()
            .filter(course -> course.slo().id().equals(slo) && course.region().equals(region))
            .findFirst()
            .orElseThrow();
  }

  private static boolean isAsked(Slo slo) {
    return List.of("home-available", "checkout").contains(slo.id());
  }

  /** Ten events a minute, from an hour before the span on. */
  private static Reel tiles(IntPredicate bad, IntPredicate gone) {
    Timeline.Builder timeline = Timeline.builder();
    for (int minute = -60; minute < 240; minute++) {
      Counts counts =
          gone.test(minute)
              ? new Counts(0, 0, 0, 1)
              : new Counts(bad.test(minute) ? 0 : 10, 10, 1, 1);
      timeline.add(MIDNIGHT.plusSeconds(60L * minute - 15), TILE, counts);
    }
    return new Reel.Known(new TreeMap<>(Map.of(Tape.ALL, timeline.build())));
  }
}
