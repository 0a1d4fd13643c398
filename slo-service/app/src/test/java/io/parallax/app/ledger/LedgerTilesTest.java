package io.parallax.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.app.Slos;
import io.parallax.app.ledger.row.Watched;
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
import io.parallax.sli.Subject;
import io.parallax.sli.tile.TileEngine;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTilesTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Workspace NOTHING =
      new Workspace(List.of(), List.of(), List.of(), List.of(), List.of());
  private static final Interval HOUR =
      Interval.before(START.plusSeconds(1800), Duration.ofHours(1));

  @TempDir private Path directory;
  private Ledger ledger;
  private TileEngine engine;

  @BeforeEach
  void open() {
    ledger = Ledger.open(directory, Duration.ofMinutes(1));
    ledger.watch(List.of(duty("eu"), duty("us")));
    engine = new TileEngine(ledger.tiles(), NOTHING);
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
    assertThat(measure(elsewhere, new Scope.Global()).sli())
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
    assertThat(measure(counters, new Scope.InRegion("eu")).sli())
        .isEqualTo(new Sli.NoData(Cause.NOT_MEASURED_HERE));
  }

  /** Whatever was committed, and however late, is what a fresh look at the disk gives. */
  @RepeatedTest(20)
  void whatIsKeptIsWhatIsOnDisk(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Schedule schedule = duty("eu").schedule();
    long k = schedule.nextSlot(START.minusSeconds(7200));
    for (int flush = 0; flush < 12; flush++) {
      for (int slots = random.nextInt(40); slots > 0; slots--) {
        k += 1 + (random.nextInt(5) == 0 ? random.nextInt(30) : 0);
        end("eu", k, random.nextInt(4) > 0);
      }
      ledger.flush();
      Instant from = START.minusSeconds(60L * random.nextInt(120));
      Interval interval = new Interval(from, START.plusSeconds(7200));
      Measurement kept = over(engine, interval);
      Measurement read = over(new TileEngine(new LedgerTiles(ledger.reader()), NOTHING), interval);
      assertThat(kept).as("flush %d, from %s", flush, from).isEqualTo(read);
    }
  }

  private static Measurement over(TileEngine engine, Interval interval) {
    Subject subject = new Subject(Slos.home("eu"), new Scope.InRegion("eu"));
    return engine.measure(subject, List.of(interval)).getFirst();
  }

  private Measurement measure(Scope scope) {
    return measure(Slos.home("eu", "us"), scope);
  }

  private Measurement measure(Slo slo, Scope scope) {
    return engine.measure(new Subject(slo, scope), List.of(HOUR)).getFirst();
  }

  private void report(String region, int good, int bad) {
    Schedule schedule = duty(region).schedule();
    long first = schedule.nextSlot(START);
    for (int i = 0; i < good + bad; i++) {
      end(region, first + i, i < good);
    }
    ledger.flush();
  }

  private void end(String region, long k, boolean good) {
    ledger.ended(
        new ProbeResult(
            new SlotId("home", region, k),
            duty(region).schedule().start(k),
            Duration.ZERO,
            good ? new Outcome.Good() : new Outcome.Bad(Reason.HTTP_STATUS),
            false,
            new Timings(Duration.ofMillis(1), Map.of()),
            Evidence.none(""),
            "",
            ""));
  }

  private static Watched duty(String region) {
    return new Watched(
        "home", region, Schedule.of("home", region, INTERVAL), List.of(new Predicate.Available()));
  }
}
