package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.row.Watched;
import io.parallax.app.running.LedgerCopy.Place;
import io.parallax.app.running.Ordeal.End;
import io.parallax.app.running.Ordeal.Plan;
import io.parallax.app.running.Ordeal.Since;
import io.parallax.app.running.Prometheus.Sample;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.peers.FreePort;
import io.parallax.rules.yaml.Generated;
import io.parallax.sli.Predicate;
import io.parallax.sli.SlotCounts;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus evaluates the generated rules while Parallax probes, is killed and comes back.
 * Its tiles must add up to the ledger's counts, and its budgets to the service's.
 */
class TilesAgreeIT {
  private static final Duration TILE = Duration.ofSeconds(5);

  /** The pair of an hour is one of the service's own: it sees this whole test. */
  private static final BurnRatePolicy POLICY =
      new BurnRatePolicy(
          TILE,
          List.of(
              new BurnRateWindow(
                  "30s", 0.02, Duration.ofSeconds(30), Duration.ofSeconds(5), Severity.PAGE),
              new BurnRateWindow(
                  "1h", 0.02, Duration.ofHours(1), Duration.ofMinutes(5), Severity.PAGE)));

  @TempDir Path directory;

  @Test
  void tilesAddUpToTheLedgerAndBudgetsAreTheServices() throws Exception {
    int port = FreePort.next();
    try (Nginx nginx = Nginx.start(directory.resolve("nginx"))) {
      Path config = TruthIT.workspace(directory, nginx);
      Workspace workspace = load(config);
      writeRules(workspace);
      declareCounters(workspace);
      try (Prometheus prometheus = Prometheus.start(directory.resolve("prometheus"), port)) {
        Ordeal ordeal = new Ordeal(config, directory.resolve("data"), port);
        try (RunningParallax _ = ordeal.serve("quiet").awaitReady()) {
          prometheus.awaitScrapes(2);
        }
        ordeal.live(
            new Plan(Since.COUNTED, Duration.ofSeconds(15), End.KILL, Duration.ofSeconds(1)));
        LedgerCopy ledger =
            ordeal.live(new Plan(Since.COUNTED, Duration.ofSeconds(15), End.TERM, Duration.ZERO));
        try (RunningParallax parallax = ordeal.serve("quiet").awaitReady()) {
          prometheus.awaitScrapes(2);
          awaitEvaluation(prometheus, Instant.now());
          new RecordedBudgets(prometheus.url(), workspace, POLICY).agreeWith(prometheus);
          assertTilesAreTheLedgers(prometheus, workspace, ledger);
          assertBudgetsAreTheServices(prometheus, parallax);
        }
      }
    }
  }

  private static Workspace load(Path config) {
    return switch (WorkspaceSource.load(config, POLICY)) {
      case Loaded.Ok(Workspace workspace) -> workspace;
      case Loaded.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  private void writeRules(Workspace workspace) throws IOException {
    switch (Generated.files(workspace, POLICY)) {
      case Generated.Refused(var refusals) -> throw new AssertionError(refusals);
      case Generated.Files generated -> {
        Path rules = Files.createDirectories(directory.resolve("prometheus/rules"));
        for (Map.Entry<String, String> file : generated.content().entrySet()) {
          if (file.getKey().startsWith("rules/")) {
            String name = file.getKey().substring("rules/".length()).replace('/', '-');
            Files.writeString(rules.resolve(name), file.getValue());
          }
        }
      }
    }
  }

  /** So that Prometheus sees every counter at zero, and the first tile is not a guess. */
  private void declareCounters(Workspace workspace) {
    try (Ledger ledger = Ledger.open(directory.resolve("data"), BurnRatePolicy.STANDARD.tile())) {
      ledger.watch(
          workspace.slos().stream()
              .flatMap(slo ->
                  slo.regions().stream()
                      .map(region ->
                          Watched.of(probe(workspace, slo), region, List.of(predicate(slo)))))
              .toList());
    }
  }

  private static Indicator.Slots slots(Slo slo) {
    return switch (slo.indicator()) {
      case Indicator.Slots slots -> slots;
      case Indicator.Queries _, Indicator.Composite _ ->
          throw new AssertionError(slo + " is not over a probe");
    };
  }

  private static Predicate predicate(Slo slo) {
    return Predicate.of(slots(slo));
  }

  private static Probe probe(Workspace workspace, Slo slo) {
    return workspace.probes().stream()
        .filter(probe -> probe.name().equals(slots(slo).probe()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Waits until budgets are of all that was scraped before {@code time}: tiles, windows and budgets
   * are groups of their own, each behind the one before by its place in the directory, and windows
   * of an hour are summed every fifth tile only.
   */
  private static void awaitEvaluation(Prometheus prometheus, Instant time) {
    awaitRecorded(prometheus, "slo:total:window{window=\"1h\"}", time.plus(TILE.multipliedBy(3)));
    awaitRecorded(prometheus, "slo:budget:remaining", Instant.now());
  }

  private static void awaitRecorded(Prometheus prometheus, String series, Instant after) {
    String recorded = "timestamp(" + series + ") > " + after.toEpochMilli() / 1_000.0;
    prometheus.await(recorded, () -> prometheus.query(recorded).size() == 9);
  }

  private static void assertTilesAreTheLedgers(
      Prometheus prometheus, Workspace workspace, LedgerCopy ledger) {
    for (Slo slo : workspace.slos()) {
      for (String region : slo.regions()) {
        SlotCounts counts = SlotCounters.of(ledger).counts().get(key(slo, region));
        TileBounds good = tiles(prometheus, slo, region, "slo:good:tile", List.of("good"));
        TileBounds total = tiles(prometheus, slo, region, "slo:total:tile", List.of("good", "bad"));
        assertThat(good.high()).as("%s in %s: good", slo.id(), region).isEqualTo(counts.good());
        assertThat(total.high()).as("%s in %s", slo.id(), region).isEqualTo(counts.measured());
      }
    }
  }

  private static SlotCounters.Key key(Slo slo, String region) {
    return new SlotCounters.Key(new Place(slots(slo).probe(), region), predicate(slo).label());
  }

  /** Holds each tile to the raw samples, and adds up what they allow. */
  private static TileBounds tiles(
      Prometheus prometheus, Slo slo, String region, String series, List<String> outcomes) {
    List<Sample> scrapes = samples(prometheus, "scrape_duration_seconds[10m]");
    List<List<Sample>> counters =
        outcomes.stream().map(outcome -> counter(prometheus, slo, region, outcome)).toList();
    String name = "%s{slo=\"%s\",region=\"%s\"}[10m]".formatted(series, slo.id(), region);
    List<Sample> tiles = samples(prometheus, name);
    List<TileBounds> bounds =
        tiles.stream().map(tile -> bounds(tile.at(), counters, scrapes)).toList();
    for (int i = 0; i < tiles.size(); i++) {
      assertThat(tiles.get(i).value())
          .as("%s at %s", name, tiles.get(i).at())
          .isBetween(bounds.get(i).low(), bounds.get(i).high());
    }
    TileBounds all = bounds.stream().reduce(new TileBounds(0, 0), TileBounds::plus);
    long raced = bounds.stream().filter(each -> !each.isExact()).count();
    double recorded = tiles.stream().mapToDouble(Sample::value).sum();
    System.out.printf(
        "tiles: %s: %d tiles, %.0f of %.0f recorded; %d evaluated during a scrape%n",
        name, tiles.size(), recorded, all.high(), raced);
    assertThat(raced).as("tiles that may lack a scrape").isLessThanOrEqualTo(tiles.size() / 2);
    return all;
  }

  private static List<Sample> counter(
      Prometheus prometheus, Slo slo, String region, String outcome) {
    return samples(
        prometheus,
        "parallax_slots_total{probe=\"%s\",region=\"%s\",predicate=\"%s\",outcome=\"%s\"}[10m]"
            .formatted(slots(slo).probe(), region, predicate(slo).label(), outcome));
  }

  private static TileBounds bounds(
      Instant time, List<List<Sample>> counters, List<Sample> scrapes) {
    return counters.stream()
        .map(counter -> TileBounds.at(time, TILE.dividedBy(4), TILE, counter, scrapes))
        .reduce(new TileBounds(0, 0), TileBounds::plus);
  }

  private static List<Sample> samples(Prometheus prometheus, String range) {
    List<Prometheus.Series> series = prometheus.query(range);
    assertThat(series).as(range).hasSize(1);
    return series.getFirst().samples();
  }

  /** Of the same counts, that is; a scope whose tiles lack a scrape is held to what they have. */
  private static void assertBudgetsAreTheServices(Prometheus prometheus, RunningParallax parallax)
      throws IOException, InterruptedException {
    JsonNode budgets = new ObjectMapper().readTree(parallax.get("/api/v1/budgets").body());
    assertThat(budgets).hasSize(9);
    for (JsonNode budget : budgets) {
      String labels =
          "{slo=\"%s\",region=\"%s\",window=\"1h\"}"
              .formatted(budget.path("slo").asText(), budget.path("region").asText());
      double good = prometheus.number("slo:good:window" + labels);
      double total = prometheus.number("slo:total:window" + labels);
      double burn = (1 - good / total) / (1 - budget.path("objective").asDouble());
      assertIs(prometheus, "slo:budget:remaining" + labels, 1 - burn);
      assertIs(prometheus, "slo:burn:rate" + labels, burn);
      JsonNode hour = budget.path("burnRates").get(0);
      assertThat(hour.path("pair").asText()).isEqualTo("1h");
      if (good == budget.path("good").asDouble() && total == budget.path("total").asDouble()) {
        assertIs(
            prometheus, "slo:budget:remaining" + labels, budget.path("budgetRemaining").asDouble());
        assertIs(prometheus, "slo:burn:rate" + labels, hour.path("longBurn").asDouble());
      }
    }
  }

  private static void assertIs(Prometheus prometheus, String series, double expected) {
    assertThat(prometheus.number(series)).as(series).isCloseTo(expected, within(1e-6));
  }
}
