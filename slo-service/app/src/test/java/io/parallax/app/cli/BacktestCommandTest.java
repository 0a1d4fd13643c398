package io.parallax.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BacktestCommandTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");
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
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: shop
        indicator:
          metadata: {name: orders-good}
          spec:
            ratioMetric:
              counter: true
              bad:
                metricSource: {type: Prometheus, spec: {query: 'orders_total{code="500"}'}}
              total:
                metricSource: {type: Prometheus, spec: {query: orders_total}}
        timeWindow:
          - {duration: 30d, isRolling: true}
        budgetingMethod: Occurrences
        objectives:
          - target: 0.99
      """;

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Six hours, with half of 20 minutes' orders bad, and half an hour in which nobody looked. */
  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(directory.resolve("config/all.yaml"), WORKSPACE);
    StringBuilder samples = new StringBuilder("# TYPE orders counter\n");
    for (String code : List.of("200", "500")) {
      long sum = 0;
      for (int minute = 0; minute <= 360; minute++) {
        boolean bad = 120 <= minute && minute < 140;
        sum += code.equals("500") ? (bad ? 50 : 0) : (bad ? 50 : 100);
        if (minute < 200 || minute >= 230) {
          samples.append(
              "orders_total{job=\"shop\",instance=\"a\",code=\"%s\"} %d %d%n"
                  .formatted(code, sum, MIDNIGHT.getEpochSecond() + 60L * minute));
        }
      }
    }
    Files.writeString(directory.resolve("samples.txt"), samples + "# EOF\n");
  }

  @Test
  void tellsWhatWouldHaveAlerted() {
    assertThat(backtest()).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("2026-11-01T00:00:00Z to 2026-11-01T06:00:00Z, evaluated every 1m")
        .containsPattern("orders +eu +SloBurnPage +1h +page +2026-11-01T02:")
        .containsPattern("orders +eu +SloSourceAbsent +ticket +2026-11-01T03:")
        .containsPattern("orders +eu +99 % +30d +");
  }

  @Test
  void tellsMachinesHowLateAndWhatIsNotKnown() throws IOException {
    assertThat(backtest("--json")).isZero();
    JsonNode course = new ObjectMapper().readTree(out.toString()).path("courses").path(0);
    JsonNode page = alert(course, "SloBurnPage", "1h");
    // The first bad tile is that of 02:00 to 02:01 or so; 14.4 % of an hour is bad soon after
    // 02:17.
    assertThat(page.path("burningSince").asText()).isEqualTo("2026-11-01T01:59:45Z");
    assertThat(page.path("lateSeconds").asLong()).isBetween(17 * 60L, 19 * 60L);
    assertThat(page.path("budgetSpent").asDouble()).isGreaterThan(1);
    // What the half hour counted is in the first tile after it, as far as 15 minutes back it is.
    assertThat(course.path("notCovered").path(1).path(0).asText()).startsWith("2026-11-01T03:2");
    assertThat(course.path("covered").asDouble()).isBetween(0.9, 0.95);
  }

  @Test
  void comparesWithWhatIsTried() throws IOException {
    assertThat(backtest("--json", "--objective", "orders=0.9", "--window", "orders=7d")).isZero();
    JsonNode told = new ObjectMapper().readTree(out.toString());
    JsonNode tried = told.path("asTried").path("courses").path(0);
    assertThat(told.path("asItIs").path("courses").path(0).path("pages").asInt()).isPositive();
    assertThat(tried.path("objective").asDouble()).isEqualTo(0.9);
    assertThat(tried.path("window").asText()).isEqualTo("7d");
    assertThat(tried.path("pages").asInt()).isZero();
  }

  @Test
  void makesASummaryForAPullRequest() {
    assertThat(backtest("--markdown", "--objective", "orders=90%")).isZero();
    assertThat(out.toString())
        .startsWith("### Backtest 2026-11-01T00:00:00Z to 2026-11-01T06:00:00Z")
        .contains("It would have paged never (as it is: ")
        .contains("| orders | eu | 99 % → 90 % | 30d | ")
        .contains("<details><summary>Alerts as it is (");
  }

  @Test
  void regionsOfOneFileAreToldApartByALabel() throws IOException {
    twoRegions();
    assertThat(backtest("--json", "--region-label", "site")).as(err.toString()).isZero();
    JsonNode courses = new ObjectMapper().readTree(out.toString()).path("courses");
    assertThat(courses.findValuesAsText("region")).contains("eu", "us", "global");
    // 100 of 6,000 orders are bad in eu, none of 3,000 in us.
    assertThat(spent(courses, "eu")).isCloseTo(100 / 6000.0 / 0.01, within(1e-9));
    assertThat(spent(courses, "us")).isZero();
    assertThat(spent(courses, "global")).isCloseTo(100 / 9000.0 / 0.01, within(1e-9));
  }

  @Test
  void regionsThatCountTheSameSeriesAreRefused() throws IOException {
    twoRegions();
    assertThat(backtest()).isEqualTo(1);
    assertThat(err.toString())
        .contains("slo 'orders': eu, us are read from one source by one query")
        .contains("--region-label NAME");
    assertThat(out.toString()).isEmpty();
  }

  /** An hour of orders of two regions in one file: 10 of each 100 bad in ten minutes in one. */
  private void twoRegions() throws IOException {
    Files.writeString(
        directory.resolve("config/us.yaml"),
        "apiVersion: parallax/v1\n"
            + "kind: Region\n"
            + "metadata: {name: us}\n"
            + "spec: {globalAlerts: true}\n");
    StringBuilder samples = new StringBuilder("# TYPE orders counter\n");
    counter(samples, "site=\"eu\",code=\"200\"", minute -> minute / 10 == 3 ? 90 : 100);
    counter(samples, "site=\"eu\",code=\"500\"", minute -> minute / 10 == 3 ? 10 : 0);
    counter(samples, "site=\"us\",code=\"200\"", _ -> 50);
    Files.writeString(directory.resolve("samples.txt"), samples + "# EOF\n");
  }

  private static void counter(StringBuilder samples, String labels, IntUnaryOperator counts) {
    long sum = 0;
    for (int minute = 0; minute <= 60; minute++) {
      sum += minute == 0 ? 0 : counts.applyAsInt(minute - 1);
      samples.append(
          "orders_total{job=\"shop\",instance=\"a\",%s} %d %d%n"
              .formatted(labels, sum, MIDNIGHT.getEpochSecond() + 60L * minute));
    }
  }

  private static double spent(JsonNode courses, String region) {
    for (JsonNode course : courses) {
      if (course.path("region").asText().equals(region)) {
        return course.path("budgetSpent").asDouble();
      }
    }
    throw new AssertionError(courses);
  }

  @Test
  void whatIsBeforeTheSamplesIsNotKnown() {
    assertThat(backtest("--from", "2026-10-01", "--to", "2026-10-02")).isEqualTo(3);
    assertThat(out.toString()).contains("none would have fired").contains("0.0 %");
    assertThat(err.toString()).contains("nothing is known of any SLO in that span");
  }

  @Test
  void namesEveryBadLine() throws IOException {
    Files.writeString(
        directory.resolve("samples.txt"),
        """
        orders_total{code="200"} 1
        orders_total{code="200" 1 1793491200
        orders_total one 1793491200
        orders_total 1 1793491200000
        """);
    assertThat(backtest()).isEqualTo(1);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("samples.txt:1: no timestamp"),
            line -> assertThat(line).contains("samples.txt:2: column 24: expected '}'"),
            line -> assertThat(line).contains("samples.txt:3: value 'one' is no number"),
            line -> assertThat(line).contains("samples.txt:4: timestamp '1793491200000'"));
  }

  @ParameterizedTest
  @CsvSource({
    "--objective, none=0.9, has no slo 'none'",
    "--objective, orders=1, is no target",
    "--window, orders=1y, is no window",
    "--to, 2026-10-01, must be after",
    "--from, yesterday, is no time",
    "--region-label, a-b, is no name of a label",
  })
  void refusesWhatMeansNothing(String option, String value, String message) {
    assertThat(backtest(option, value)).isEqualTo(4);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void aServerThatIsNotThereIsFive() {
    assertThat(
            run(
                "backtest",
                "--config",
                directory.resolve("config").toString(),
                "--from",
                "2026-11-01",
                "--to",
                "2026-11-02",
                "--source",
                "http://127.0.0.1:1"))
        .isEqualTo(5);
    assertThat(out.toString()).contains("127.0.0.1");
  }

  private static JsonNode alert(JsonNode course, String name, String of) {
    for (JsonNode alert : course.path("alerts")) {
      if (alert.path("alert").asText().equals(name) && alert.path("of").asText().equals(of)) {
        return alert;
      }
    }
    throw new AssertionError(course);
  }

  /** Of the six hours, unless {@code more} says otherwise. */
  private int backtest(String... more) {
    List<String> given = List.of(more);
    Stream<String> span =
        Stream.of("--from", "2026-11-01T00:00:00Z", "--to", "2026-11-01T06:00:00Z");
    List<String> usual = span.toList();
    Stream<String> times =
        Stream.of(0, 2)
            .filter(i -> !given.contains(usual.get(i)))
            .flatMap(i -> usual.subList(i, i + 2).stream());
    return run(
        Stream.of(
                Stream.of("backtest", "--config", directory.resolve("config").toString()),
                Stream.of("--file", directory.resolve("samples.txt").toString()),
                times,
                given.stream())
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine line = ParallaxCommand.commandLine(new CommandLineTest.Recorded());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
