package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.running.LedgerCopy.Place;
import io.parallax.app.running.Nginx.Request;
import io.parallax.app.running.Ordeal.End;
import io.parallax.app.running.Ordeal.Life;
import io.parallax.app.running.Ordeal.Plan;
import io.parallax.app.running.Ordeal.Since;
import io.parallax.peers.FreePort;
import io.parallax.sli.SlotCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real nginx knows what was asked. The ledger, the metrics and a real Prometheus must know the
 * same, though Parallax is killed ten times.
 */
class TruthIT {
  private static final long SEED = 20261123;
  private static final int KILLS = 10;
  private static final Map<String, Duration> INTERVALS =
      Map.of(
          "steady", Duration.ofSeconds(1),
          "flaky", Duration.ofSeconds(1),
          "slow", Duration.ofSeconds(1));
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

  @TempDir Path directory;

  @Test
  void ledgerAndPrometheusKnowWhatNginxKnowsThoughParallaxIsKilledTenTimes() throws Exception {
    int port = FreePort.next();
    try (Nginx nginx = Nginx.start(directory.resolve("nginx"));
        Prometheus prometheus = Prometheus.start(directory.resolve("prometheus"), port)) {
      Ordeal ordeal = new Ordeal(workspace(directory, nginx), directory.resolve("data"), port);
      LedgerCopy ledger = null;
      for (Plan plan : plans()) {
        ledger = ordeal.live(plan);
      }
      SlotCounters text = shownByAProcessThatProbesNothing(ordeal, prometheus);
      List<PlaceLog> places = places(nginx.requests(), ordeal);
      places.forEach(place -> place.assertLostToKills(ordeal.lives()));
      assertLedgerIsTrue(places, ledger);
      assertPrometheusIsTrue(prometheus, ledger, text, nginx.requests());
      tell(places, ledger, ordeal, prometheus);
    }
  }

  /** Writes the workspace of these tests into a directory of its own. */
  static Path workspace(Path directory, Nginx nginx) throws IOException {
    try (InputStream text = TruthIT.class.getResourceAsStream("/truth/workspace.yaml")) {
      Path config = Files.createDirectories(directory.resolve("config"));
      Files.writeString(
          config.resolve("workspace.yaml"),
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${NGINX}", nginx.url("")));
      return config;
    }
  }

  /** The first and the last live long enough to commit; two die while they start. */
  private static List<Plan> plans() {
    Random random = new Random(SEED);
    List<Plan> plans = new ArrayList<>();
    plans.add(new Plan(Since.COUNTED, Duration.ofSeconds(2), End.KILL, Duration.ZERO));
    for (int i = 1; i < KILLS; i++) {
      Since since = i % 4 == 2 ? Since.START : Since.READY;
      Duration up =
          Duration.ofMillis(
              since == Since.READY ? random.nextInt(800, 3_500) : random.nextInt(700, 1_600));
      Duration down = Duration.ofMillis(i % 3 == 0 ? random.nextInt(1_000, 2_500) : 0);
      plans.add(new Plan(since, up, End.KILL, down));
    }
    Plan graceful = new Plan(Since.COUNTED, Duration.ofSeconds(2), End.TERM, Duration.ZERO);
    plans.add(KILLS / 2, graceful);
    plans.add(graceful);
    return plans;
  }

  /** Waits until Prometheus has seen it too. */
  private static SlotCounters shownByAProcessThatProbesNothing(Ordeal ordeal, Prometheus prometheus)
      throws IOException, InterruptedException {
    try (RunningParallax parallax = ordeal.serve("quiet").awaitReady()) {
      prometheus.awaitScrapes(2);
      return Ordeal.shown(parallax);
    }
  }

  private static List<PlaceLog> places(List<Request> requests, Ordeal ordeal) {
    return INTERVALS.entrySet().stream()
        .flatMap(probe ->
            REGIONS.stream()
                .map(region ->
                    PlaceLog.of(
                        new Place(probe.getKey(), region),
                        probe.getValue(),
                        requests,
                        ordeal.reported())))
        .toList();
  }

  private static void assertLedgerIsTrue(List<PlaceLog> places, LedgerCopy ledger) {
    assertThat(ledger.streams()).hasSize(8);
    for (PlaceLog place : places) {
      for (LedgerCopy.Stream stream : ledger.streams()) {
        if (stream.place().equals(place.place())) {
          place.assertCounts(stream);
          if (stream.predicate().equals("available")) {
            place.assertVerdicts(stream.counts());
          } else {
            assertLatency(place, stream.counts());
          }
        }
      }
    }
  }

  /** nginx took half a second for the slow ones; how long the others took only Parallax knows. */
  private static void assertLatency(PlaceLog place, SlotCounts counts) {
    long slow =
        place.requests().values().stream()
            .filter(request -> place.reported().containsKey(request.slot()))
            .filter(request -> request.seconds() > 0.4)
            .count();
    // One that began late says nothing about latency.
    assertThat(counts.bad() + counts.unknown())
        .as("%s: slower than the bound", place.place())
        .isGreaterThanOrEqualTo(slow);
    assertThat(counts.good())
        .as("%s: within the bound", place.place())
        .isPositive()
        .isLessThanOrEqualTo(place.ended() - slow);
  }

  private static void assertPrometheusIsTrue(
      Prometheus prometheus, LedgerCopy ledger, SlotCounters text, List<Request> requests) {
    assertThat(text).as("shown after the last restart").isEqualTo(SlotCounters.of(ledger));
    assertThat(SlotCounters.of(prometheus)).as("scraped").isEqualTo(text);
    assertThat(prometheus.query("resets(parallax_slots_total[10m]) > 0")).isEmpty();
    assertThat(
            prometheus.number(
                "count(count by (epoch) (last_over_time(parallax_slots_total[10m])))"))
        .isEqualTo(1);
    List<Prometheus.Series> series = prometheus.query("parallax_slots_total[10m]");
    assertThat(series).hasSize(8 * 4);
    for (Prometheus.Series each : series) {
      assertThat(increments(each)).isEqualTo(each.last() - each.samples().getFirst().value());
    }
    assertNeverAhead(prometheus, requests);
  }

  private static double increments(Prometheus.Series series) {
    double sum = 0;
    for (int i = 1; i < series.samples().size(); i++) {
      double step = series.samples().get(i).value() - series.samples().get(i - 1).value();
      assertThat(step).as("a step of %s", series.labels()).isNotNegative();
      sum += step;
    }
    return sum;
  }

  /** No sample counts an answer that nginx had not given yet. */
  private static void assertNeverAhead(Prometheus prometheus, List<Request> requests) {
    prometheus
        .query("parallax_slots_total{predicate=\"available\",outcome=\"good\"}[10m]")
        .forEach(series ->
            series
                .samples()
                .forEach(sample ->
                    assertThat(sample.value())
                        .as("%s at %s", series.labels(), sample.at())
                        .isLessThanOrEqualTo(given(requests, series, sample.at()))));
  }

  private static double given(List<Request> requests, Prometheus.Series series, Instant until) {
    // A scrape is dated by its start; what came in while it ran may be in it.
    Instant latest = until.plusMillis(700);
    return requests.stream()
        .filter(request -> request.probe().equals(series.labels().get("probe")))
        .filter(request -> request.region().equals(series.labels().get("region")))
        .filter(request -> request.status() == 200 && !request.at().isAfter(latest))
        .count();
  }

  private static void tell(
      List<PlaceLog> places, LedgerCopy ledger, Ordeal ordeal, Prometheus prometheus) {
    ToLongFunction<ToLongFunction<SlotCounts>> total =
        part ->
            ledger.streams().stream()
                .filter(stream -> stream.predicate().equals("available"))
                .mapToLong(stream -> part.applyAsLong(stream.counts()))
                .sum();
    System.out.printf(
        "truth: %d probes in %d regions, %d requests in the access log; %d slots: %d good, %d bad"
            + " (%d timeouts), %d unknown, %d missed; %d requests lost to %d kills; %.0f of %.0f scrapes%n",
        INTERVALS.size(),
        REGIONS.size(),
        places.stream().mapToLong(place -> place.requests().size()).sum(),
        total.applyAsLong(SlotCounts::all),
        total.applyAsLong(SlotCounts::good),
        total.applyAsLong(SlotCounts::bad),
        places.stream().mapToLong(PlaceLog::timeouts).sum(),
        total.applyAsLong(SlotCounts::unknown),
        total.applyAsLong(SlotCounts::missed),
        places.stream().mapToLong(place -> place.lost().size()).sum(),
        ordeal.lives().stream().map(Life::end).filter(End.KILL::equals).count(),
        prometheus.number("sum_over_time(up[10m])"),
        prometheus.number("count_over_time(up[10m])"));
  }
}
