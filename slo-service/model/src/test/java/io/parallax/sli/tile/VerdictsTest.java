package io.parallax.sli.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Of all regions together an SLO by quorum counts what they said together, and no sum of theirs.
 */
class VerdictsTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<String> REGIONS = List.of("eu", "us");
  private static final Interval HOUR = new Interval(START, START.plusSeconds(3_600));

  private final Map<String, Timeline> kept =
      Map.of(
          "eu", timeline(minute -> counts(minute < 30 ? 0 : 6, 6, 6)),
          "us", timeline(_ -> counts(6, 6, 6)),
          "global", timeline(VerdictsTest::verdicts));

  @Test
  void allTogetherAreVerdictsAndARegionIsItself() {
    assertThat(sli(new Scope.InRegion("eu"), Slo.Together.QUORUM))
        .isEqualTo(new Sli.Measured(180, 360));
    assertThat(sli(new Scope.Global(), Slo.Together.SUM)).isEqualTo(new Sli.Measured(540, 720));
    Measurement verdicts = measured(new Scope.Global(), Slo.Together.QUORUM);
    assertThat(verdicts.sli()).isEqualTo(new Sli.Measured(40 + 50 + 240, 50 + 50 + 240));
    assertThat(verdicts.coverage()).isEqualTo(340.0 / 360);
  }

  @Test
  void slicesAreJudgedByVerdictsToo() {
    Slo slices = slo(Slo.Together.QUORUM, new Budgeting.Timeslices(0.9, Duration.ofMinutes(5)));
    assertThat(engine(slices).measure(new Subject(slices, new Scope.Global()), List.of(HOUR)))
        .extracting(Measurement::sli)
        .containsExactly(new Sli.Measured(10, 12));
  }

  @Test
  void anAdjustmentOfSomeRegionsTakesNoVerdictOut() {
    Slo slo = slo(Slo.Together.QUORUM, new Budgeting.Occurrences());
    assertThat(over(slo, adjustment(Set.of("eu")))).isEqualTo(new Sli.Measured(330, 340));
    assertThat(over(slo, adjustment(Set.of("eu", "us")))).isEqualTo(new Sli.Measured(290, 290));
    assertThat(over(slo, adjustment(Set.of()))).isEqualTo(new Sli.Measured(290, 290));
    Subject subject = new Subject(slo, new Scope.Global());
    assertThat(new Adjustments(List.of(adjustment(Set.of("eu")))).concern(subject)).isFalse();
    assertThat(new Adjustments(List.of(adjustment(Set.of()))).concern(subject)).isTrue();
  }

  private Sli over(Slo slo, BudgetAdjustment adjustment) {
    return new TileEngine(this::tiles, TileEngineTest.workspace(slo, List.of(adjustment)))
        .measure(new Subject(slo, new Scope.Global()), List.of(HOUR))
        .getFirst()
        .sli();
  }

  /** Of the first ten minutes. */
  private static BudgetAdjustment adjustment(Set<String> regions) {
    return new BudgetAdjustment(
        "work",
        "",
        "Announced.",
        new BudgetAdjustment.Scope(Set.of(), Set.of("home"), regions),
        new Schedule(
            LocalDateTime.ofInstant(START, ZoneOffset.UTC),
            ZoneOffset.UTC,
            Duration.ofMinutes(10),
            Optional.empty()));
  }

  private Sli sli(Scope scope, Slo.Together together) {
    return measured(scope, together).sli();
  }

  private Measurement measured(Scope scope, Slo.Together together) {
    Slo slo = slo(together, new Budgeting.Occurrences());
    return engine(slo).measure(new Subject(slo, scope), List.of(HOUR)).getFirst();
  }

  private TileEngine engine(Slo slo) {
    return new TileEngine(this::tiles, TileEngineTest.workspace(slo, List.of()));
  }

  private TileSource.Tiles tiles(Slo slo, String region, Interval interval) {
    return TileSource.Known.of(kept.getOrDefault(region, Timeline.EMPTY));
  }

  private static Timeline timeline(IntFunction<Counts> counts) {
    Timeline.Builder timeline = Timeline.builder();
    for (int minute = 0; minute < 60; minute++) {
      timeline.add(START.plus(MINUTE.multipliedBy(minute)), MINUTE, counts.apply(minute));
    }
    return timeline.build();
  }

  /** Ten minutes in which one of five slots was down; ten of five good ones; then six of six. */
  private static Counts verdicts(int minute) {
    return minute < 10 ? counts(4, 5, 6) : minute < 20 ? counts(5, 5, 6) : counts(6, 6, 6);
  }

  private static Counts counts(double good, double total, double expected) {
    return new Counts(good, total, total, expected);
  }

  private static Slo slo(Slo.Together together, Budgeting budgeting) {
    return new Slo(
        "home",
        new Slo.About("Home", "home", ""),
        new Indicator.ProbeSlots("home", Optional.empty()),
        new Slo.Promise(0.99, new Window.Rolling(Duration.ofHours(1)), budgeting),
        Alerting.standard(3),
        new Slo.Reach(REGIONS, List.of(), together));
  }
}
