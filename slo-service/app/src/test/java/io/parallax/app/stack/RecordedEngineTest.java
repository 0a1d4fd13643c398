package io.parallax.app.stack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnReading;
import io.parallax.naming.RuleSeries;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.Stack;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ill answers of a server; what a real one answers is in the tests of the running service. */
class RecordedEngineTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration STALE = Duration.ofMinutes(5);
  private static final WireMockServer SERVER =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

  private final StackWatch watch = new StackWatch(BurnRatePolicy.STANDARD, STALE);

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void reset() {
    SERVER.resetAll();
    answer(RuleSeries.GOOD_WINDOW.name(), "999000");
    answer(RuleSeries.TOTAL_WINDOW.name(), "1000000");
    answer(RuleSeries.COVERAGE_RATIO.name(), "0.75");
    answer("timestamp", Long.toString(NOW.minusSeconds(30).getEpochSecond()));
  }

  @Test
  void readsWhatTheRulesRecorded() {
    BudgetReading reading = read();
    assertThat(reading.measurement().sli()).isEqualTo(new Sli.Measured(999_000, 1_000_000));
    assertThat(reading.measurement().coverage()).isEqualTo(0.75);
    assertThat(reading.measurement().lastMeasured()).contains(NOW.minusSeconds(30));
    assertThat(reading.budget().orElseThrow().remainingRatio()).isEqualTo(0.9);
    assertThat(reading.status()).isEqualTo(new BudgetStatus.Healthy());
    SERVER.verify(
        4,
        postRequestedFor(urlPathEqualTo("/prometheus/api/v1/query"))
            .withHeader("X-Scope-OrgID", equalTo("acme"))
            .withHeader("X-Way", equalTo("in")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-1", "1000001", "nonsense", ""})
  void aGoodThatIsNoCountIsNoNumber(String value) {
    answer(RuleSeries.GOOD_WINDOW.name(), value);
    assertUnknown(Cause.BAD_SOURCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-1", "0"})
  void aTotalThatIsNoCountIsNoNumber(String value) {
    answer(RuleSeries.TOTAL_WINDOW.name(), value);
    assertUnknown(Cause.BAD_SOURCE);
  }

  /** A sum of regions would look like the verdicts of all of them. */
  @Test
  void verdictsOfAllRegionsTogetherAreNoRegions() {
    Slo slo =
        new Slo(
            SLO.id(),
            SLO.about(),
            new Indicator.ProbeSlots("home", Optional.empty()),
            SLO.promise(),
            SLO.alerting(),
            new Slo.Reach(List.of("eu", "us"), List.of(), Slo.Together.QUORUM));
    watch.ask(workspace(), NOW);
    RecordedEngine engine =
        new RecordedEngine(
            region -> region.equals("global") ? watch.of(region) : watch.of("eu"), workspace());
    List<Interval> month = List.of(Interval.before(NOW, Duration.ofDays(30)));
    assertThat(engine.measure(new Subject(slo, new Scope.InRegion("us")), month))
        .extracting(Measurement::sli)
        .containsExactly(new Sli.Measured(999_000, 1_000_000));
    assertThat(engine.measure(new Subject(slo, new Scope.Global()), month))
        .extracting(Measurement::sli)
        .containsExactly(new Sli.NoData(Cause.NOT_MEASURED_HERE));
  }

  @Test
  void oneOfTwoIsNoNumber() {
    stub(RuleSeries.GOOD_WINDOW.name(), okJson(body("")));
    assertUnknown(Cause.BAD_SOURCE);
  }

  @Test
  void twoAnswersAreNone() {
    stub(
        RuleSeries.TOTAL_WINDOW.name(),
        okJson(
            body(
                all("1000000")
                    + ","
                    + all("1000000").replace("\"slo\"", "\"replica\":\"b\",\"slo\""))));
    assertUnknown(Cause.BAD_SOURCE);
  }

  @Test
  void noneOfBothWasNeverMeasured() {
    stub(RuleSeries.GOOD_WINDOW.name(), okJson(body("")));
    stub(RuleSeries.TOTAL_WINDOW.name(), okJson(body("")));
    assertUnknown(Cause.NEVER_MEASURED);
  }

  @Test
  void noTrafficIsIdle() {
    answer(RuleSeries.GOOD_WINDOW.name(), "0");
    answer(RuleSeries.TOTAL_WINDOW.name(), "0");
    assertThat(read().status()).isEqualTo(new BudgetStatus.Idle());
  }

  @Test
  void withoutAFreshTileItIsStale() {
    stub("timestamp", okJson(body("")));
    assertUnknown(Cause.STALE);
    answer("timestamp", Long.toString(NOW.minusSeconds(301).getEpochSecond()));
    assertUnknown(Cause.STALE);
    answer("timestamp", "NaN");
    assertUnknown(Cause.STALE);
  }

  @ParameterizedTest
  @CsvSource({
    "400, NO_ANSWER",
    "401, NO_ANSWER",
    "404, NO_ANSWER",
    "422, NO_ANSWER",
    "429, NO_ANSWER",
    "503, NO_ANSWER",
    "302, NO_ANSWER"
  })
  void aRefusalIsNoAnswer(int status, Cause cause) {
    stub("", aResponse().withStatus(status).withHeader("Location", "/elsewhere").withBody("{}"));
    assertUnknown(cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "<html>welcome</html>",
        "{\"status\":\"error\",\"error\":\"query timed out\"}",
        "{\"status\":\"success\",\"data\":7}",
        "{\"status\":\"success\",\"data\":{\"result\":{}}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{}}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1]}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,2]}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,\"2\",3]}]}}"
      })
  void whatIsNoAnswerOfPrometheusIsABadSource(String body) {
    stub("", okJson(body));
    assertUnknown(Cause.BAD_SOURCE);
  }

  @Test
  void aServerThatHangsUpGivesNoAnswer() {
    stub("", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertUnknown(Cause.NO_ANSWER);
  }

  @Test
  void whatWasKnownHoldsUntilItIsStale() {
    read();
    stub("", aResponse().withStatus(503));
    watch.ask(workspace(), NOW.plusSeconds(60));
    assertThat(measured(NOW.plusSeconds(60)).status()).isEqualTo(new BudgetStatus.Healthy());
    watch.ask(workspace(), NOW.plus(STALE));
    assertThat(measured(NOW.plus(STALE)).status())
        .isEqualTo(new BudgetStatus.Unknown(Cause.NO_ANSWER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
  void aPrivateServerMustBeAllowed(String host) {
    Workspace closed = workspace(host, List.of());
    watch.ask(closed, NOW);
    assertThat(measured(NOW).status()).isEqualTo(new BudgetStatus.Unknown(Cause.NO_ANSWER));
    SERVER.verify(0, postRequestedFor(urlPathEqualTo("/prometheus/api/v1/query")));
  }

  private void assertUnknown(Cause cause) {
    BudgetReading reading = read();
    assertThat(reading.status()).isEqualTo(new BudgetStatus.Unknown(cause));
    assertThat(reading.burns()).noneMatch(BurnReading::burning);
  }

  private BudgetReading read() {
    watch.ask(workspace(), NOW);
    return measured(NOW);
  }

  private BudgetReading measured(Instant now) {
    return new BudgetReader(
            new RecordedEngine(watch::of, workspace()), BurnRatePolicy.STANDARD, STALE, workspace())
        .read(SLO, new Scope.InRegion("eu"), now);
  }

  private static void answer(String query, String value) {
    stub(query, okJson(body(query.equals("timestamp") ? series("", value) : all(value))));
  }

  private static void stub(String query, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(
        post(urlPathEqualTo("/prometheus/api/v1/query"))
            .withRequestBody(containing(query.replace(":", "%3A")))
            .willReturn(answer));
  }

  private static String all(String value) {
    return String.join(
        ",",
        List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d").stream()
            .map(window -> series(window, value))
            .toList());
  }

  private static String series(String window, String value) {
    return "{\"metric\":{\"slo\":\"api\",\"region\":\"eu\"%s},\"value\":[1763899200,\"%s\"]}"
        .formatted(window.isEmpty() ? "" : ",\"window\":\"" + window + "\"", value);
  }

  private static String body(String series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[%s]},"
            .formatted(series)
        + "\"warnings\":[\"a warning\"]}";
  }

  private static final Slo SLO =
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

  private static Workspace workspace() {
    return workspace("localhost", List.of(Network.parse("127.0.0.0/8")));
  }

  private static Workspace workspace(String host, List<Network> allowed) {
    Stack stack =
        new Stack(
            "eu-stack",
            "eu",
            new Stack.Server(
                URI.create("http://" + host + ":" + SERVER.port() + "/prometheus"),
                Optional.of("acme"),
                Map.of("X-Way", new HeaderValue.Literal("in"))));
    return new Workspace(
        List.of(new Region("eu", "Ireland", true, allowed)),
        List.of(),
        List.of(),
        List.of(SLO),
        List.of(),
        List.of(),
        List.of(),
        new Workspace.Outside(List.of(), List.of(), List.of(stack)));
  }
}
