package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.peers.Server;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes counters, evaluates the generated rules, and its tiles add up to what
 * was counted: over each closed interval, through a restart, to the event.
 */
class PrometheusTest {
  private static final Duration TILE = Duration.ofSeconds(2);
  private static final int SCRAPES = 45;
  private static final BurnRatePolicy POLICY =
      new BurnRatePolicy(
          TILE,
          List.of(
              new BurnRateWindow(
                  "12s", 0.1, Duration.ofSeconds(12), Duration.ofSeconds(4), Severity.PAGE)));

  private static final Window WINDOW = new Window.Rolling(Duration.ofSeconds(60));
  private static final List<String> EU = List.of(Companies.EU);

  @TempDir Path directory;

  private static final Pattern POINT = Pattern.compile("\\[([0-9.]+),\"([^\"]+)\"]");
  private static final int FIRST_ERROR = 9;
  private static final int RESTART = 15;

  /** What each scrape was told, by the time at which it was told so. */
  private final NavigableMap<Instant, Counts> told = new ConcurrentSkipListMap<>();

  private Counts counts = new Counts(0, 0);
  private Counts atRestart = counts;

  /** Events from the beginning, whatever process counted them. */
  private record Counts(long good, long bad) {
    Counts since(Counts earlier) {
      return new Counts(good - earlier.good, bad - earlier.bad);
    }
  }

  @Test
  void tilesAddUpToTheTruth() throws IOException, InterruptedException {
    try (ScrapedPage target = ScrapedPage.start().text("/metrics", this::scrape);
        Server prometheus = prometheus(target.port())) {
      prometheus.await("scraped", () -> told.size() > SCRAPES);
      agree(prometheus, "probed");
      agree(prometheus, "counted");
      assertThat(prometheus.get("/api/v1/rules")).doesNotContain("\"health\":\"err\"");
      assertThat(prometheus.query("ALERTS{alertname=\"SloBurnPage\",alertstate=\"firing\"}"))
          .contains("\"slo\":\"probed\"", "\"slo\":\"counted\"");
      assertThat(prometheus.get("/api/v1/alerts"))
          .contains("\"summary\":\"counted burns its error budget ")
          .contains("\"time_to_exhaustion\":\"0s\"")
          .containsPattern("\"budget_remaining\":\"-[0-9.]+%\"")
          .doesNotContain("unknown", "error expanding");
    }
  }

  /** From the third tile to a cut-off two scrapes old. */
  private void agree(Server prometheus, String slo) throws IOException, InterruptedException {
    NavigableMap<Instant, Double> total = tiles(prometheus, "slo:total:tile", slo);
    NavigableMap<Instant, Double> good = tiles(prometheus, "slo:good:tile", slo);
    assertThat(good.keySet()).isEqualTo(total.keySet());
    assertThat(total.values()).allMatch(tile -> tile >= 0);
    Instant latest = total.lastKey().minus(TILE.multipliedBy(2));
    List<Instant> apart =
        total.keySet().stream()
            .skip(2)
            .filter(tile -> !tile.isAfter(latest))
            .filter(this::clear)
            .toList();
    Instant from = apart.getFirst();
    Instant until = apart.getLast();
    assertThat(from).isBefore(List.copyOf(told.keySet()).get(RESTART));
    assertThat(until).isAfter(List.copyOf(told.keySet()).get(RESTART + 2));
    Counts truth = at(until).since(at(from));
    assertThat(sum(good.subMap(from, false, until, true))).as(slo).isEqualTo(truth.good());
    assertThat(sum(total.subMap(from, false, until, true)))
        .as(slo)
        .isEqualTo(truth.good() + truth.bad());
  }

  /** What had been told when the tile ended. */
  private Counts at(Instant tile) {
    return told.floorEntry(tile.minus(CounterIncrease.settling(TILE))).getValue();
  }

  /** No scrape was near: else it is not known which of the two came first. */
  private boolean clear(Instant tile) {
    Instant end = tile.minus(CounterIncrease.settling(TILE));
    return told.subMap(end.minusMillis(80), true, end.plusMillis(80), true).isEmpty();
  }

  private static double sum(NavigableMap<Instant, Double> tiles) {
    return tiles.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private NavigableMap<Instant, Double> tiles(Server prometheus, String name, String slo)
      throws IOException, InterruptedException {
    String json = prometheus.query(name + "{slo=\"" + slo + "\"}[5m]");
    NavigableMap<Instant, Double> tiles = new TreeMap<>();
    POINT
        .matcher(json)
        .results()
        .forEach(point ->
            tiles.put(
                Instant.ofEpochMilli(Math.round(Double.parseDouble(point.group(1)) * 1000)),
                Double.valueOf(point.group(2))));
    return tiles;
  }

  private Server prometheus(int target) {
    RulePlan.Compiled plan = (RulePlan.Compiled) RuleCompiler.compile(workspace(), POLICY);
    Scratch.write(directory, Generated.of(plan).content());
    return Server.prometheus(
        directory,
        """
        global: {scrape_interval: 700ms, scrape_timeout: 600ms}
        rule_files: ['rules/eu-west-1/*.yaml']
        scrape_configs:
          - job_name: truth
            honor_labels: true
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(target));
  }

  /** Events happen between scrapes; the users' process starts with old counts and restarts once. */
  private synchronized String scrape() {
    int scrape = told.size();
    long bad = scrape < FIRST_ERROR ? 0 : scrape % 4;
    counts = new Counts(counts.good() + 3 + scrape % 5, counts.bad() + bad);
    if (scrape == RESTART) {
      atRestart = told.lastEntry().getValue();
    }
    told.put(Instant.now(), counts);
    Counts process = counts.since(atRestart);
    long old = scrape < RESTART ? 100_000 : 0;
    String requests = "requests_total{code=\"200\"} " + (process.good() + old) + "\n";
    String errors =
        process.bad() == 0 ? "" : "requests_total{code=\"500\"} " + process.bad() + "\n";
    return requests + errors + slots("good", counts.good()) + slots("bad", counts.bad());
  }

  private static String slots(String outcome, long count) {
    return "parallax_slots_total{probe=\"home\",region=\"%s\",predicate=\"available\",outcome=\"%s\",epoch=\"e\"} %d\n"
        .formatted(Companies.EU, outcome, count);
  }

  private static Workspace workspace() {
    Workspace one = Companies.with(Companies.probed(Optional.empty()), WINDOW);
    return new Workspace(
        one.regions(),
        one.services(),
        one.probes(),
        List.of(
            slo("probed", one),
            Companies.slo(
                "counted",
                Companies.bad("requests_total{code=~\"5..\"}", "requests_total"),
                0.99,
                WINDOW,
                EU)),
        List.of());
  }

  private static Slo slo(String id, Workspace of) {
    return Companies.slo(id, of.slos().getFirst().indicator(), 0.99, WINDOW, EU);
  }
}
