package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.Change;
import io.parallax.spec.GatePolicy;
import io.parallax.spec.Network;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.HttpTarget.Expectation;
import io.parallax.spec.target.HttpTarget.Request;
import io.parallax.spec.target.StatusRange;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What good files become, whole. */
class GoodWorkspaceTest {
  private static final List<String> BOTH = List.of("eu-west-1", "us-east-1");
  private static final Set<Change> DEFAULT_CHANGES = Set.of(Change.ROLLBACK, Change.SECURITY);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void readsEveryField() {
    Workspace expected =
        new Workspace(
            List.of(
                new Region("eu-west-1", "eu-west-1", true, networks("10.0.0.0/8", "fd00::/8")),
                new Region("us-east-1", "Virginia", false, List.of())),
            List.of(new Service("checkout", "checkout", "", "payments", "")),
            List.of(order(), quick()),
            List.of(
                orders("orders-gro-e-gute", "orders: Größe & Güte", 0.9),
                orders("orders-1", "orders: 1", 0.9995),
                orderProbe()),
            List.of(
                new GatePolicy(
                    "strict",
                    Set.of("checkout"),
                    0.5,
                    0.5,
                    1,
                    Duration.ofSeconds(90),
                    Set.of(),
                    Duration.ofHours(1)),
                policy("rest", Set.of(), 0.1, 0.2)));
    assertThat(Workspaces.workspace(Workspaces.resource("good"))).isEqualTo(expected);
  }

  @Test
  void readsTheExample() {
    Workspace expected =
        new Workspace(
            List.of(
                new Region("eu-west-1", "Europe (Ireland)", true, List.of()),
                new Region("us-east-1", "US (Virginia)", false, List.of())),
            List.of(
                new Service(
                    "checkout-api",
                    "Checkout API",
                    "Takes orders from the shop and the partners.",
                    "payments",
                    "critical"),
                new Service(
                    "rpc-gateway",
                    "RPC gateway",
                    "Public JSON-RPC endpoint in front of the Substrate nodes.",
                    "chain",
                    "critical")),
            List.of(checkoutHealth(), node("rpc-public", 1), node("rpc-a", 8), node("rpc-b", 8)),
            List.of(
                checkout("availability", "Checkout is available", 0.999, Optional.empty()),
                checkout("latency", "Checkout is fast", 0.99, Optional.of(Duration.ofMillis(300))),
                checkoutRequests(),
                rpc("contract", "Contract", 0.995),
                rpc("goal", "Goal", 0.999),
                rpcStandby()),
            List.of(
                policy("standard", Set.of(), 0.1, 0.2),
                new GatePolicy(
                    "chain",
                    Set.of("rpc-gateway"),
                    0.25,
                    0.4,
                    0.8,
                    Duration.ofMinutes(3),
                    DEFAULT_CHANGES,
                    Duration.ofMinutes(10))),
            List.of(new Pair("rpc", "rpc-gateway", "rpc-a", "rpc-b", 3)));
    assertThat(Workspaces.workspace(Workspaces.example())).isEqualTo(expected);
  }

  @Test
  void keepsHeadersInTheirOrder() {
    HttpTarget target =
        (HttpTarget)
            Workspaces.workspace(Workspaces.resource("good")).probe("order").orElseThrow().target();
    assertThat(target.request().headers().keySet())
        .containsExactly("Content-Type", "X-Empty", "X-Trace", "Authorization");
  }

  private static List<Network> networks(String... texts) {
    return List.of(texts).stream().map(Network::parse).toList();
  }

  private static Probe order() {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put("Content-Type", new HeaderValue.Literal("text/plain"));
    headers.put("X-Empty", new HeaderValue.Literal(""));
    headers.put("X-Trace", new HeaderValue.FromFile("/run/trace"));
    headers.put("Authorization", new HeaderValue.FromEnv("TOKEN"));
    HttpTarget target =
        new HttpTarget(
            new Request(
                URI.create("http://[::1]:8080/order?dry=1"),
                "POST",
                headers,
                Optional.of("one order")),
            new Expectation(
                List.of(
                    new StatusRange(200, 200),
                    new StatusRange(300, 399),
                    new StatusRange(400, 404)),
                List.of(),
                20,
                512));
    return new Probe(
        "order", target, Duration.ofSeconds(90), Duration.ofMillis(2500), List.of("us-east-1"));
  }

  private static Probe quick() {
    return new Probe(
        "quick",
        get("https://example.com", Map.of(), StatusRange.SUCCESS, 1 << 20),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        BOTH);
  }

  private static Slo orders(String id, String title, double target) {
    return new Slo(
        id,
        title,
        "checkout",
        "",
        new Indicator.GoodOverTotal(
            "orders_total{ code !~ \"5..\", path=`a\\b`, city=\"K\\u00f6ln\", }",
            "job:orders:total"),
        target,
        new Window.Rolling(Duration.ofDays(28)),
        20,
        List.of("us-east-1"));
  }

  private static Slo orderProbe() {
    return new Slo(
        "order-probe",
        "order-probe",
        "checkout",
        "",
        new Indicator.ProbeSlots("order", Optional.of(Duration.ofSeconds(1))),
        0.5,
        new Window.Rolling(Duration.ofHours(1)),
        3,
        List.of("us-east-1"));
  }

  private static Probe checkoutHealth() {
    Map<String, HeaderValue> headers =
        Map.of(
            "Accept",
            new HeaderValue.Literal("application/json"),
            "Authorization",
            new HeaderValue.FromEnv("CHECKOUT_PROBE_AUTHORIZATION"));
    String url = "https://checkout.example.com/healthz";
    return new Probe(
        "checkout-health",
        get(url, headers, new StatusRange(200, 200), 1 << 20),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        BOTH);
  }

  private static Probe node(String name, long minPeers) {
    String host = name.equals("rpc-public") ? "rpc" : name;
    SubstrateTarget target =
        new SubstrateTarget(
            URI.create("https://" + host + ".example.com/"),
            Map.of(),
            Optional.of("0xb0a8d493285c2df73290dfb7e61f870f17b41801197a149ca93654499ea3dafe"),
            new SubstrateTarget.Bounds(
                5, Duration.ofSeconds(6), Duration.ofSeconds(18), 10, minPeers),
            Stream.of("rpc-c.example.com", "rpc.example.org", "rpc.example.net")
                .map(reference -> URI.create("https://" + reference + "/"))
                .toList(),
            List.of(),
            name.equals("rpc-public") ? publicChecks() : SubstrateChecks.NONE);
    return new Probe(name, target, Duration.ofSeconds(15), Duration.ofSeconds(10), BOTH);
  }

  private static SubstrateChecks publicChecks() {
    return new SubstrateChecks(
        Optional.empty(),
        Optional.empty(),
        List.of("author_submitExtrinsic", "chainHead_v1_follow", "state_getStorage"),
        true,
        Optional.empty(),
        Optional.empty());
  }

  private static HttpTarget get(
      String url, Map<String, HeaderValue> headers, StatusRange status, long bodyBytes) {
    return new HttpTarget(
        Request.get(URI.create(url)).withHeaders(headers),
        Expectation.SUCCESS.withStatuses(status).withLimits(0, bodyBytes));
  }

  private static Slo checkout(String name, String title, double target, Optional<Duration> bound) {
    String description =
        bound.isPresent()
            ? "The answer is complete within 300 ms, connection set-up included."
            : "A customer anywhere can reach the checkout.";
    return new Slo(
        "checkout-" + name,
        title,
        "checkout-api",
        description,
        new Indicator.ProbeSlots("checkout-health", bound),
        target,
        new Window.Rolling(Duration.ofDays(30)),
        3,
        BOTH);
  }

  private static Slo checkoutRequests() {
    return new Slo(
        "checkout-requests",
        "Checkout requests succeed",
        "checkout-api",
        "Requests of customers, as the service itself counts them.",
        new Indicator.BadOverTotal(
            "http_requests_total{job=\"checkout-api\",code=~\"5..\"}",
            "http_requests_total{job=\"checkout-api\"}"),
        0.999,
        new Window.Rolling(Duration.ofDays(30)),
        10,
        BOTH);
  }

  private static Slo rpc(String suffix, String title, double target) {
    return new Slo(
        "rpc-availability-" + suffix,
        "RPC gateway is available: " + title,
        "rpc-gateway",
        "A client anywhere reaches an endpoint that knows the newest blocks.",
        new Indicator.ProbeSlots("rpc-public", Optional.empty()),
        target,
        new Window.Rolling(Duration.ofDays(28)),
        3,
        BOTH);
  }

  private static Slo rpcStandby() {
    return new Slo(
        "rpc-standby",
        "RPC standby is ready",
        "rpc-gateway",
        "The dormant node could take over, seen from each region.",
        new Indicator.PairSlots("rpc", "rpc-b"),
        0.99,
        new Window.Rolling(Duration.ofDays(28)),
        3,
        BOTH);
  }

  private static GatePolicy policy(
      String name, Set<String> services, double freezeBelow, double resumeAbove) {
    return new GatePolicy(
        name, services, freezeBelow, resumeAbove, 0.5, FIVE_MINUTES, DEFAULT_CHANGES, FIVE_MINUTES);
  }
}
