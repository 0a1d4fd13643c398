package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.app.cli.ParallaxCommand;
import io.parallax.app.cli.Server;
import io.parallax.app.explain.Sources;
import io.parallax.app.stack.RecordedEngine;
import io.parallax.app.stack.StackWatch;
import io.parallax.app.station.Share;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Extra;
import io.parallax.peers.Program;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a real Prometheus knows of the past: counters in its blocks, and recorded tiles. */
class BacktestIT {
  private static final String WORKSPACE =
      """
      apiVersion: parallax/v1
      kind: Region
      metadata: {name: eu}
      spec: {}
      ---
      apiVersion: openslo/v1
      kind: Service
      metadata: {name: shop}
      spec: {}
      """;
  private static final String SLO =
      """
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: %s
        annotations: {%s}
      spec:
        service: shop
        indicator:
          metadata: {name: %s-good}
          spec:
            ratioMetric:
              counter: true
              %s
              total:
                metricSource: {type: prometheus, spec: {query: orders_total}}
        timeWindow:
          - {duration: 1d, isRolling: true}
        budgetingMethod: %s
        objectives:
          - {target: 0.99%s}
      """;
  private static final int MINUTES = 400;
  private static final Duration STALE = Duration.ofMinutes(5);

  private static final Instant NOW = Instant.now();
  private static final Instant BEGIN = NOW.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(8));

  @TempDir static Path directory;

  private static Prometheus prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(directory.resolve("config/all.yaml"), WORKSPACE + slos());
    Files.writeString(directory.resolve("samples.txt"), samples() + "# EOF\n");
    Files.writeString(directory.resolve("both.txt"), samples() + tiles() + "# EOF\n");
    backfill(directory.resolve("both.txt"));
    prometheus = Prometheus.start(directory, "global: {}\n");
  }

  @AfterAll
  static void stop() {
    prometheus.close();
  }

  @Test
  void aServerAndAFileSayTheSame() throws IOException {
    JsonNode ofServer = backtest("--source", prometheus.url().toString());
    JsonNode ofFile = backtest("--file", directory.resolve("samples.txt").toString());
    assertThat(ofServer).isEqualTo(ofFile);
    assertThat(ofServer.findValuesAsText("alert"))
        .contains("SloBurnPage", "SloBurnTicket", "SloSourceAbsent");
  }

  @Test
  void recordedTilesAreTakenAsTheyAre() throws IOException {
    JsonNode told = backtest("--recorded", "--source", prometheus.url().toString());
    JsonNode sliced = told.path("courses").path(4);
    assertThat(sliced.path("slo").asText()).isEqualTo("sliced");
    assertThat(sliced.path("covered").asDouble()).isBetween(0.1, 0.4);
    assertThat(sliced.path("budgetSpent").isNull()).isFalse();
  }

  /** Three hours of tiles of 10, of which one an hour, and in group b three, are all bad. */
  @Test
  void slicesCalendarsAndGroupsAreMeasuredFromTiles() {
    BudgetReading sliced = reading("sliced");
    Sli.Measured slices = (Sli.Measured) sliced.measurement().sli();
    assertThat(slices.total() - slices.good()).isEqualTo(3);
    assertThat(slices.total()).isBetween(34.0, 37.0);
    assertThat(sliced.measurement().coverage()).isBetween(0.99, 1.0);
    assertThat(sliced.measurement().lastMeasured().orElseThrow())
        .isAfter(NOW.minus(Duration.ofMinutes(3)));
    assertThat(bad("daily")).isEqualTo(3 * 10);
    assertThat(bad("by-instance")).isEqualTo(3 * 3 * 10);
  }

  private static double bad(String slo) {
    Sli.Measured measured = (Sli.Measured) reading(slo).measurement().sli();
    return measured.total() - measured.good();
  }

  private static BudgetReading reading(String slo) {
    Loaded loaded = WorkspaceSource.load(directory.resolve("config"), BurnRatePolicy.STANDARD);
    Workspace workspace = Sources.askingOnly(((Loaded.Ok) loaded).workspace(), prometheus.url());
    try (StackWatch watch = new StackWatch(BurnRatePolicy.STANDARD, STALE)) {
      // Twice: the second time only what is new is read.
      watch.ask(workspace, NOW.minusSeconds(90));
      watch.ask(workspace, NOW);
      return new BudgetReader(
              new RecordedEngine(watch::of, workspace), BurnRatePolicy.STANDARD, STALE, workspace)
          .read(workspace.slo(slo).orElseThrow(), new Scope.InRegion("eu"), NOW);
    }
  }

  /** As rules record them, a tile's quarter after its end and 17 s off the minute. */
  private static String tiles() {
    StringBuilder tiles = new StringBuilder();
    for (String of : List.of("good", "total")) {
      tiles.append("# TYPE slo:%s:tile gauge%n".formatted(of));
      tiles(tiles, of, "slo=\"sliced\"", minute -> minute % 60 == 30);
      tiles(tiles, of, "slo=\"daily\"", minute -> minute % 60 == 30);
      tiles(tiles, of, "slo=\"by-instance\",group=\"a\"", minute -> minute % 60 == 30);
      tiles(tiles, of, "slo=\"by-instance\",group=\"b\"", minute -> minute % 20 == 10);
    }
    return tiles.toString();
  }

  private static void tiles(StringBuilder tiles, String of, String labels, IntPredicate bad) {
    long last = NOW.getEpochSecond() / 60 * 60 + 17;
    for (int minute = 180; minute > 0; minute--) {
      int good = of.equals("good") && bad.test(minute) ? 0 : 10;
      tiles.append(
          "slo:%s:tile{%s,region=\"eu\"} %d %d%n".formatted(of, labels, good, last - 60L * minute));
    }
  }

  private static String slos() {
    String bad =
        "bad: {metricSource: {type: prometheus, spec: {query: 'orders_total{code=\"500\"}'}}}";
    String good =
        "good: {metricSource: {type: prometheus, spec: {query: 'orders_total{code=\"200\"}'}}}";
    return SLO.formatted("bad-of-all", "", "b", bad, "Occurrences", "")
        + SLO.formatted("good-of-all", "", "g", good, "Occurrences", "")
        + SLO.formatted(
            "by-instance", "parallax.io/group-by: instance", "i", bad, "Occurrences", "")
        + SLO.formatted(
            "sliced", "", "s", bad, "Timeslices", ", timeSliceTarget: 0.9, timeSliceWindow: 5m")
        + SLO.formatted("daily", "", "d", bad, "Occurrences", "")
            .replace(
                "{duration: 1d, isRolling: true}",
                "{duration: 1d, isRolling: false, calendar: {startTime: %s, timeZone: UTC}}"
                    .formatted("'2026-01-01 " + elsewhere() + "'"));
  }

  /** A time of the day that is not in the last hours. */
  private static String elsewhere() {
    return "%02d:00:00".formatted((BEGIN.atOffset(ZoneOffset.UTC).getHour() + 22) % 24);
  }

  /** Two targets, scraped off the minute; one restarts, one loses its scrapes for a while. */
  private static String samples() {
    StringBuilder samples = new StringBuilder("# TYPE orders counter\n");
    for (String instance : List.of("a", "b")) {
      for (String code : List.of("200", "500")) {
        series(samples, instance, code);
      }
    }
    return samples.toString();
  }

  private static void series(StringBuilder samples, String instance, String code) {
    long sum = 0;
    for (int i = 0; i < 2 * MINUTES; i++) {
      int minute = i / 2;
      boolean outage = 100 <= minute && minute < 130;
      sum += code.equals("200") ? (outage ? 20 : 50) : (outage ? 30 : minute % 90 == 0 ? 1 : 0);
      sum = instance.equals("a") && i == 500 ? 0 : sum;
      if (minute < 300 || minute >= (instance.equals("a") ? 320 : 340)) {
        double at = BEGIN.getEpochSecond() + 30.0 * i + (instance.equals("a") ? 7.25 : 19.5);
        samples.append(
            "orders_total{job=\"shop\",instance=\"%s\",code=\"%s\"} %d %.2f%n"
                .formatted(instance, code, sum, at));
      }
    }
  }

  private static void backfill(Path samples) throws IOException, InterruptedException {
    Program.installed("promtool")
        .succeed(
            directory,
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            samples.toString(),
            directory.resolve("data").toString());
  }

  private static JsonNode backtest(String... source) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "--json",
                "--config",
                directory.resolve("config").toString(),
                "--from",
                BEGIN.toString(),
                "--to",
                BEGIN.plus(Duration.ofMinutes(MINUTES)).toString()));
    arguments.addAll(List.of(source));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = ParallaxCommand.commandLine(new Nobody());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  /** No server is started. */
  private static final class Nobody implements Server {
    @Override
    public int serve(Path config, Path data, Share share, Set<Extra> extras, Listen listen) {
      throw new AssertionError();
    }

    @Override
    public int demo(Optional<Duration> duration, Listen listen) {
      throw new AssertionError();
    }
  }
}
