package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.Watched;
import io.parallax.app.running.LedgerCopy.Place;
import io.parallax.app.running.Ordeal.End;
import io.parallax.app.running.Ordeal.Plan;
import io.parallax.app.running.Ordeal.Since;
import io.parallax.app.running.Prometheus.Sample;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.rules.yaml.Generated;
import io.parallax.sli.Predicate;
import io.parallax.sli.SlotCounts;
import io.parallax.spec.Indicator;
import io.parallax.spec.Probe;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
    int port = ServerProcess.freePort();
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
      case Generated.Refused(List<String> problems) -> throw new AssertionError(problems);
      case Generated.Files(SortedMap<String, String> content) -> {
        Path rules = Files.createDirectories(directory.resolve("prometheus/rules"));
        for (Map.Entry<String, String> file : content.entrySet()) {
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

  private static Indicator.ProbeSlots slots(Slo slo) {
    return switch (slo.indicator()) {
      case Indicator.ProbeSlots slots -> slots;
      case Indicator.GoodOverTotal _, Indicator.BadOverTotal _ ->
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

  /** Until all windows were summed of tiles that were recorded after {@code time}. */
  private static void awaitEvaluation(Prometheus prometheus, Instant time) {
    double late = time.plus(TILE).toEpochMilli() / 1_000.0;
    prometheus.await(
        "evaluated",
        () ->
            prometheus.query("timestamp(slo:budget:remaining{region!=\"global\"}) > " + late).size()
                == 6);
  }

  private static void assertTilesAreTheLedgers(
      Prometheus prometheus, Workspace workspace, LedgerCopy ledger) {
    for (Slo slo : workspace.slos()) {
      for (String region : slo.regions()) {
        SlotCounts counts =
            SlotCounters.of(ledger)
                .counts()
                .get(
                    new SlotCounters.Key(
                        new Place(slots(slo).probe(), region), predicate(slo).label()));
        List<Sample> good = tiles(prometheus, "slo:good:tile", slo, region);
        List<Sample> total = tiles(prometheus, "slo:total:tile", slo, region);
        System.out.printf(
            "tiles: %s in %s: %d tiles, %.0f good of %.0f; ledger %s%n",
            slo.id(), region, total.size(), sum(good), sum(total), counts);
        assertThat(counts.good()).isPositive();
        assertThat(sum(good)).as("%s in %s: good", slo.id(), region).isEqualTo(counts.good());
        assertThat(sum(total)).as("%s in %s", slo.id(), region).isEqualTo(counts.measured());
        assertThat(good).allMatch(tile -> tile.value() >= 0);
        assertThat(good.size()).isEqualTo(total.size());
      }
    }
  }

  private static List<Sample> tiles(Prometheus prometheus, String series, Slo slo, String region) {
    return prometheus
        .query("%s{slo=\"%s\",region=\"%s\"}[10m]".formatted(series, slo.id(), region))
        .getFirst()
        .samples();
  }

  private static double sum(List<Sample> samples) {
    return samples.stream().mapToDouble(Sample::value).sum();
  }

  private static void assertBudgetsAreTheServices(Prometheus prometheus, RunningParallax parallax)
      throws IOException, InterruptedException {
    JsonNode budgets = new ObjectMapper().readTree(parallax.get("/api/v1/budgets").body());
    assertThat(budgets).hasSize(9);
    for (JsonNode budget : budgets) {
      String labels =
          "slo=\"%s\",region=\"%s\""
              .formatted(budget.path("slo").asText(), budget.path("region").asText());
      assertThat(prometheus.number("slo:budget:remaining{%s}".formatted(labels)))
          .as("budget of %s", labels)
          .isCloseTo(budget.path("budgetRemaining").asDouble(), within(1e-6));
      JsonNode hour = budget.path("burnRates").get(0);
      assertThat(hour.path("pair").asText()).isEqualTo("1h");
      assertThat(prometheus.number("slo:burn:rate{%s,window=\"1h\"}".formatted(labels)))
          .as("burn of %s", labels)
          .isCloseTo(hour.path("longBurn").asDouble(), within(1e-6));
    }
  }
}
