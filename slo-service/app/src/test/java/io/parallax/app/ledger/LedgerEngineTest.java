package io.parallax.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.app.Slos;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Predicate;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.spec.Budgeting;
import io.parallax.spec.CalendarWindow;
import io.parallax.spec.Indicator;
import io.parallax.spec.Slo;
import io.parallax.spec.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerEngineTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Interval HOUR =
      Interval.before(START.plusSeconds(1800), Duration.ofHours(1));

  @TempDir private Path directory;
  private Ledger ledger;
  private LedgerEngine engine;

  @BeforeEach
  void open() {
    ledger = Ledger.open(directory, Duration.ofMinutes(1));
    ledger.watch(List.of(duty("eu"), duty("us")));
    engine = new LedgerEngine(ledger.reader());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void globalIsASumAndNotAMean() {
    report("eu", 90, 0);
    report("us", 5, 5);
    assertThat(measure(new Scope.InRegion("eu")).sli()).isEqualTo(new Sli.Measured(90, 90));
    assertThat(measure(new Scope.InRegion("us")).sli()).isEqualTo(new Sli.Measured(5, 10));
    assertThat(measure(new Scope.Global()).sli()).isEqualTo(new Sli.Measured(95, 100));
  }

  @Test
  void globalIsAsOldAsItsStalestRegion() {
    report("eu", 90, 0);
    report("us", 10, 0);
    assertThat(measure(new Scope.Global()).lastMeasured())
        .isEqualTo(measure(new Scope.InRegion("us")).lastMeasured())
        .isNotEqualTo(measure(new Scope.InRegion("eu")).lastMeasured());
  }

  @Test
  void aRegionThatWasNeverMeasuredIsNotLeftOutOfTheSum() {
    report("eu", 90, 0);
    assertThat(measure(new Scope.Global()).lastMeasured()).isEmpty();
    Slo elsewhere = Slos.home("eu", "ap");
    assertThat(engine.measure(elsewhere, new Scope.Global(), HOUR).sli())
        .isEqualTo(new Sli.NoData(Cause.NOT_MEASURED_HERE));
  }

  @Test
  void tellsNeverMeasuredFromBlindFromElsewhere() {
    assertThat(measure(new Scope.InRegion("eu")).sli())
        .isEqualTo(new Sli.NoData(Cause.NEVER_MEASURED));
    Schedule schedule = duty("eu").schedule();
    long k = schedule.nextSlot(START);
    ledger.missed(new SlotId("home", "eu", k), schedule.start(k));
    ledger.flush();
    assertThat(measure(new Scope.InRegion("eu")).sli()).isEqualTo(new Sli.NoData(Cause.BLIND));
    assertThat(measure(new Scope.InRegion("ap")).sli())
        .isEqualTo(new Sli.NoData(Cause.NOT_MEASURED_HERE));
  }

  @Test
  void saysHowMuchItCoversAndHowYoungItIs() {
    report("eu", 30, 0);
    Schedule schedule = duty("eu").schedule();
    long k = schedule.nextSlot(START) + 40;
    ledger.missed(new SlotId("home", "eu", k - 1), schedule.start(k - 1));
    ledger.flush();
    Measurement measurement = measure(new Scope.InRegion("eu"));
    assertThat(measurement.coverage()).isCloseTo(30.0 / 40, within(1e-12));
    assertThat(measurement.span()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void countersOfPrometheusAreNotMeasuredHere() {
    Slo counters =
        new Slo(
            "api",
            "API",
            "home",
            "",
            new Indicator.BadOverTotal("errors_total", "requests_total"),
            0.99,
            new Window.Rolling(Duration.ofDays(30)),
            3,
            List.of("eu"));
    assertThat(engine.measure(counters, new Scope.InRegion("eu"), HOUR).sli())
        .isEqualTo(new Sli.NoData(Cause.NOT_MEASURED_HERE));
  }

  @Test
  void slicesCalendarsAndCompositesAreNotMeasuredHere() {
    report("eu", 30, 0);
    Slo slots = Slos.home("eu");
    Window month =
        new CalendarWindow(
            1, CalendarWindow.Unit.MONTH, LocalDateTime.parse("2026-01-01T00:00"), ZoneOffset.UTC);
    Indicator composite =
        new Indicator.Composite(List.of(new Indicator.Part("a", 1), new Indicator.Part("b", 1)));
    Slo.Promise slices =
        new Slo.Promise(0.9, slots.window(), new Budgeting.Timeslices(0.9, Duration.ofMinutes(5)));
    Slo.Promise means =
        new Slo.Promise(0.9, slots.window(), new Budgeting.RatioTimeslices(Duration.ofMinutes(5)));
    Slo.Promise calendar = new Slo.Promise(0.9, month, new Budgeting.Occurrences());
    assertThat(
            Stream.of(
                with(slots, slots.indicator(), slices),
                with(slots, slots.indicator(), means),
                with(slots, slots.indicator(), calendar),
                with(slots, composite, slots.promise())))
        .extracting(slo -> engine.measure(slo, new Scope.InRegion("eu"), HOUR).sli())
        .containsOnly(new Sli.NoData(Cause.NOT_MEASURED_HERE));
  }

  private static Slo with(Slo slo, Indicator indicator, Slo.Promise promise) {
    return new Slo(slo.id(), slo.about(), indicator, promise, slo.alerting(), slo.reach());
  }

  private Measurement measure(Scope scope) {
    return engine.measure(Slos.home("eu", "us"), scope, HOUR);
  }

  private void report(String region, int good, int bad) {
    Schedule schedule = duty(region).schedule();
    long first = schedule.nextSlot(START);
    for (int i = 0; i < good + bad; i++) {
      Outcome outcome = i < good ? new Outcome.Good() : new Outcome.Bad(Reason.HTTP_STATUS);
      ledger.ended(
          new ProbeResult(
              new SlotId("home", region, first + i),
              schedule.start(first + i),
              Duration.ZERO,
              outcome,
              false,
              new Timings(Duration.ofMillis(1), Map.of()),
              Evidence.none(""),
              "",
              ""));
    }
    ledger.flush();
  }

  private static Watched duty(String region) {
    return new Watched(
        "home", region, Schedule.of("home", region, INTERVAL), List.of(new Predicate.Available()));
  }
}
