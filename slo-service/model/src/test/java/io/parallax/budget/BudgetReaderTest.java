package io.parallax.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Budgets against a recount of every event, in exact decimals. */
class BudgetReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration STALE = Duration.ofMinutes(5);
  private static final Scope SCOPE = new Scope.InRegion("eu-west-1");

  private record Event(Instant at, boolean good) {}

  /** Counts events one by one: the truth. */
  private static Measurement recount(List<Event> events, Interval interval) {
    List<Event> within =
        events.stream()
            .filter(e -> !e.at().isBefore(interval.from()) && e.at().isBefore(interval.until()))
            .toList();
    if (within.isEmpty()) {
      return new Measurement(new Sli.Idle(), 1, 1, Optional.of(NOW));
    }
    long good = within.stream().filter(Event::good).count();
    return new Measurement(new Sli.Measured(good, within.size()), 1, 1, Optional.of(NOW));
  }

  @RepeatedTest(200)
  void agreesWithARecountInExactDecimals(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String target = List.of("0.9", "0.95", "0.99", "0.999", "0.9999").get(random.nextInt(5));
    Slo slo = slo(Double.parseDouble(target), 1 + random.nextInt(4));
    List<Event> events = events(random);

    BudgetReading reading =
        reader((_, intervals) -> intervals.stream().map(each -> recount(events, each)).toList())
            .read(slo, SCOPE, NOW);

    BigDecimal allowedRatio = BigDecimal.ONE.subtract(new BigDecimal(target));
    long total = events.stream().filter(e -> isWithin(e, Duration.ofHours(1))).count();
    long bad = events.stream().filter(e -> isWithin(e, Duration.ofHours(1)) && !e.good()).count();
    if (total == 0) {
      assertThat(reading.status()).isEqualTo(new BudgetStatus.Idle());
      assertThat(reading.budget()).isEmpty();
      return;
    }
    BigDecimal allowed = allowedRatio.multiply(BigDecimal.valueOf(total));
    BigDecimal remaining =
        BigDecimal.ONE.subtract(BigDecimal.valueOf(bad).divide(allowed, MathContext.DECIMAL128));
    assertThat(reading.budget().orElseThrow().remainingRatio())
        .isCloseTo(
            remaining.doubleValue(), within(1e-9 * Math.max(1, remaining.abs().doubleValue())));
    boolean burning = false;
    for (BurnReading burn : reading.burns()) {
      boolean expected =
          burns(events, burn.window().longWindow(), allowedRatio, burn.factor())
              && burns(events, burn.window().shortWindow(), allowedRatio, burn.factor())
              && badWithin(events, burn.window().longWindow()) >= slo.minBadEvents();
      assertThat(burn.burning()).isEqualTo(expected);
      burning |= expected;
    }
    String expected = remaining.signum() <= 0 ? "exhausted" : burning ? "burning" : "healthy";
    assertThat(reading.status().label()).isEqualTo(expected);
  }

  /** Cross-multiplied, so that nothing is rounded. */
  private static boolean burns(
      List<Event> events, Duration window, BigDecimal allowedRatio, double factor) {
    long total = events.stream().filter(e -> isWithin(e, window)).count();
    BigDecimal limit =
        BigDecimal.valueOf(factor).multiply(allowedRatio).multiply(BigDecimal.valueOf(total));
    return BigDecimal.valueOf(badWithin(events, window)).compareTo(limit) > 0;
  }

  private static long badWithin(List<Event> events, Duration window) {
    return events.stream().filter(e -> isWithin(e, window) && !e.good()).count();
  }

  private static boolean isWithin(Event event, Duration window) {
    return !event.at().isBefore(NOW.minus(window)) && event.at().isBefore(NOW);
  }

  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(3000);
    double badEarly = random.nextDouble() * random.nextDouble() * 0.2;
    double badLate = random.nextBoolean() ? badEarly : random.nextDouble();
    for (int i = 0; i < count; i++) {
      long age = 1 + random.nextLong(Duration.ofHours(2).toMillis());
      double bad = age < 600_000 ? badLate : badEarly;
      events.add(new Event(NOW.minusMillis(age), random.nextDouble() >= bad));
    }
    return events;
  }

  @Test
  void aBudgetSpentToTheLastEventIsExhausted() {
    Measurement exact = new Measurement(new Sli.Measured(999, 1000), 1, 1, Optional.of(NOW));
    BudgetReading reading = always(exact).read(slo(0.999, 10), SCOPE, NOW);
    assertThat(reading.status()).isEqualTo(new BudgetStatus.Exhausted());
  }

  @Test
  void whatIsNotMeasuredIsUnknownAndHasNoNumber() {
    for (Cause cause : Cause.values()) {
      BudgetReading reading = always(Measurement.noData(cause)).read(slo(0.99, 1), SCOPE, NOW);
      assertThat(reading.status()).isEqualTo(new BudgetStatus.Unknown(cause));
      assertThat(reading.budget()).isEmpty();
      assertThat(reading.burns()).noneMatch(BurnReading::burning);
    }
  }

  @Test
  void whatWasMeasuredTooLongAgoIsUnknown() {
    Instant old = NOW.minus(STALE).minusMillis(1);
    Measurement stale = new Measurement(new Sli.Measured(1, 1), 1, 1, Optional.of(old));
    Measurement fresh =
        new Measurement(new Sli.Measured(1, 1), 1, 1, Optional.of(old.plusMillis(1)));
    assertThat(status(stale)).isEqualTo(new BudgetStatus.Unknown(Cause.STALE));
    assertThat(status(fresh)).isEqualTo(new BudgetStatus.Healthy());
  }

  private static BudgetStatus status(Measurement measurement) {
    return always(measurement).read(slo(0.99, 1), SCOPE, NOW).status();
  }

  private static BudgetReader always(Measurement measurement) {
    return reader((_, intervals) -> Collections.nCopies(intervals.size(), measurement));
  }

  private static BudgetReader reader(SliEngine engine) {
    return new BudgetReader(
        engine,
        shortPolicy(),
        STALE,
        new Workspace(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static BurnRatePolicy shortPolicy() {
    return new BurnRatePolicy(
        Duration.ofMinutes(1),
        List.of(
            new BurnRateWindow(
                "20m", 0.5, Duration.ofMinutes(20), Duration.ofMinutes(2), Severity.PAGE),
            new BurnRateWindow(
                "40m", 0.8, Duration.ofMinutes(40), Duration.ofMinutes(4), Severity.TICKET)));
  }

  private static Slo slo(double target, long minBadEvents) {
    return new Slo(
        "home-availability",
        "Home",
        "home",
        "",
        new Indicator.ProbeSlots("home", Optional.empty()),
        target,
        new Window.Rolling(Duration.ofHours(1)),
        minBadEvents,
        List.of("eu-west-1"));
  }
}
