package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.peers.Server;
import io.parallax.rules.yaml.Generated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager with the generated example takes alerts as the rules label them. */
class AlertmanagerTest {
  private static final Pattern NAME = Pattern.compile("\"alertname\":\"([^\"]+)\"");

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private Server alertmanager;

  @BeforeEach
  void start() {
    Program program = Program.installed("prometheus-alertmanager");
    RulePlan.Compiled plan =
        (RulePlan.Compiled) RuleCompiler.compile(Companies.twoRegions(), BurnRatePolicy.STANDARD);
    Scratch.write(directory, Generated.of(plan).content());
    alertmanager =
        Server.start(
            directory,
            "/-/ready",
            port ->
                program.with(
                    "--config.file=" + directory.resolve("alertmanager/example.yaml"),
                    "--storage.path=" + directory.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--cluster.listen-address="));
  }

  @AfterEach
  void stop() {
    alertmanager.close();
  }

  @Test
  void theConfigurationIsValidAndRoutesBySeverityAndTeam() {
    Program amtool = Program.installed("amtool");
    Program.Run check = amtool.run(directory, "check-config", "alertmanager/example.yaml");
    assertThat(check.exit()).as(check.output()).isZero();
    assertThat(receiver(amtool, "team=web", "severity=page")).isEqualTo("web-page");
    assertThat(receiver(amtool, "team=web", "severity=ticket")).isEqualTo("web-ticket");
    assertThat(receiver(amtool, "severity=page", "region=eu-west-1")).isEqualTo("page");
    assertThat(receiver(amtool, "severity=ticket")).isEqualTo("ticket");
    assertThat(receiver(amtool, "alertname=ParallaxDeadMan", "severity=none", "region=eu-west-1"))
        .isEqualTo("dead-man");
  }

  @Test
  void aPageInhibitsTheTicketOfTheSameSloAndRegionOnly() {
    post(
        burn("SloBurnPage", "page", "checkout", Companies.EU),
        burn("SloBurnTicket", "ticket", "checkout", Companies.EU),
        burn("SloBurnTicket", "ticket", "checkout", Companies.US),
        burn("SloBurnTicket", "ticket", "home-fast", Companies.EU));
    assertThat(inhibited()).containsExactly("SloBurnTicket checkout eu-west-1");
  }

  @Test
  void aGlobalPageInhibitsWhatTheRegionsSayOfThatSlo() {
    post(
        burn("SloGlobalBurnPage", "page", "checkout", "global"),
        burn("SloGlobalBurnTicket", "ticket", "checkout", "global"),
        burn("SloBurnPage", "page", "checkout", Companies.EU),
        burn("SloBurnPage", "page", "checkout", Companies.US),
        burn("SloBurnPage", "page", "home-fast", Companies.US));
    assertThat(inhibited())
        .containsExactlyInAnyOrder(
            "SloGlobalBurnTicket checkout global",
            "SloBurnPage checkout eu-west-1",
            "SloBurnPage checkout us-east-1");
  }

  @Test
  void aGlobalTicketNeverInhibitsARegionsPage() {
    post(
        burn("SloGlobalBurnTicket", "ticket", "checkout", "global"),
        burn("SloBurnPage", "page", "checkout", Companies.EU),
        burn("SloBurnTicket", "ticket", "checkout", Companies.US));
    assertThat(inhibited()).containsExactly("SloBurnTicket checkout us-east-1");
  }

  @Test
  void aPageOfOneGroupInhibitsNoTicketOfAnother() {
    post(
        with(burn("SloBurnPage", "page", "checkout", Companies.EU), "group", "/cart"),
        with(burn("SloBurnTicket", "ticket", "checkout", Companies.EU), "group", "/cart"),
        with(burn("SloBurnTicket", "ticket", "checkout", Companies.EU), "group", "/pay"),
        with(burn("SloGlobalBurnPage", "page", "login", "global"), "group", "/in"),
        with(burn("SloBurnPage", "page", "login", Companies.US), "group", "/out"));
    assertThat(inhibitedWith("group")).containsExactly("SloBurnTicket checkout eu-west-1 /cart");
  }

  @Test
  void policiesOfUsersInhibitTheirOwnTicketsButNeverTheirPages() {
    post(
        burn("SloPolicyBurn", "page", "checkout", Companies.EU),
        burn("SloPolicyBurn", "ticket", "checkout", Companies.EU),
        burn("SloPolicyBurn", "ticket", "checkout", Companies.US),
        burn("SloPolicyNoData", "page", "home", Companies.US),
        burn("SloPolicyNoData", "ticket", "home", Companies.US),
        burn("SloPolicyBurn", "ticket", "home", Companies.US),
        burn("SloPolicyBurn", "page", "home", Companies.US),
        burn("SloPolicyNoData", "ticket", "mail", "ap-south-1"),
        burn("SloPolicyNoData", "page", "mail", "ap-south-1"),
        burn("SloPolicyNoData", "ticket", "chat", "ap-south-1"),
        burn("SloPolicyNoData", "page", "docs", "ap-south-1"),
        burn("ParallaxRegionBlind", "page", "none", "ap-south-1"));
    assertThat(inhibitedWith("severity"))
        .containsExactlyInAnyOrder(
            "SloPolicyBurn checkout eu-west-1 ticket",
            "SloPolicyNoData home us-east-1 ticket",
            "SloPolicyBurn home us-east-1 ticket",
            "SloPolicyNoData mail ap-south-1 ticket",
            "SloPolicyNoData chat ap-south-1 ticket");
  }

  @Test
  void pairsAndRegionsOfOneSloAreOneMessage() {
    post(
        burn("SloBurnPage", "page", "checkout", Companies.EU),
        burn("SloBurnPage", "page", "checkout", Companies.US),
        burn("SloBurnPage", "page", "home-fast", Companies.US));
    alertmanager.await("grouped", () -> groups().size() == 2);
    assertThat(groups())
        .containsExactlyInAnyOrder("web-page:SloBurnPage,SloBurnPage", "web-page:SloBurnPage");
  }

  private String receiver(Program amtool, String... labels) {
    List<String> command =
        new ArrayList<>(
            List.of("config", "routes", "test", "--config.file=alertmanager/example.yaml"));
    command.addAll(List.of(labels));
    // It warns on the first line that it reads a file and asks no server.
    return amtool
        .run(directory, command.toArray(String[]::new))
        .output()
        .lines()
        .toList()
        .getLast();
  }

  private static Map<String, String> burn(
      String alert, String severity, String slo, String region) {
    return Map.of(
        "alertname",
        alert,
        "severity",
        severity,
        "slo",
        slo,
        "region",
        region,
        "service",
        "shop",
        "team",
        "web",
        "pair",
        "1h",
        "scope",
        region.equals("global") ? "global" : "region");
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new HashMap<>(labels);
    more.put(name, value);
    return more;
  }

  @SafeVarargs
  private void post(Map<String, String>... alerts) {
    String body =
        List.of(alerts).stream()
            .map(labels -> "{\"labels\":" + json(labels) + "}")
            .collect(Collectors.joining(",", "[", "]"));
    HttpRequest request =
        HttpRequest.newBuilder(alertmanager.uri("/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(send(request).statusCode()).isEqualTo(200);
    alertmanager.await("told", () -> count(get("/api/v2/alerts")) == alerts.length);
    // Inhibition is judged when alerts are asked for; all sources are in by now.
  }

  private static String json(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private List<String> inhibited() {
    String active = get("/api/v2/alerts?inhibited=false");
    return alerts(get("/api/v2/alerts")).stream()
        .filter(alert -> !alerts(active).contains(alert))
        .toList();
  }

  /** Alertmanager's own word for it; one label more tells alerts of the same SLO apart. */
  private List<String> inhibitedWith(String label) {
    return labels(get("/api/v2/alerts?active=false"))
        .map(labels -> told(labels) + " " + value(labels, label))
        .toList();
  }

  /** Name, SLO and region of each alert, by the labels in the order in which JSON has them. */
  private static List<String> alerts(String json) {
    return labels(json).map(AlertmanagerTest::told).toList();
  }

  private static Stream<String> labels(String json) {
    return Pattern.compile("\"labels\":\\{([^}]*)}")
        .matcher(json)
        .results()
        .map(found -> found.group(1));
  }

  private static String told(String labels) {
    return value(labels, "alertname") + " " + value(labels, "slo") + " " + value(labels, "region");
  }

  private static String value(String labels, String name) {
    var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(labels);
    assertThat(matcher.find()).as(labels).isTrue();
    return matcher.group(1);
  }

  /** Receiver and alerts of each group. */
  private List<String> groups() {
    String json = get("/api/v2/alerts/groups");
    return Pattern.compile(
            "\"alerts\":\\[(.*?)],\"labels\":\\{[^}]*},\"receiver\":\\{\"name\":\"([^\"]*)\"}")
        .matcher(json)
        .results()
        .map(found ->
            found.group(2)
                + ":"
                + NAME.matcher(found.group(1))
                    .results()
                    .map(name -> name.group(1))
                    .collect(Collectors.joining(",")))
        .toList();
  }

  private static long count(String json) {
    return NAME.matcher(json).results().count();
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(alertmanager.uri(path)).build()).body();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
