package io.parallax.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parallax.app.stack.MetricsServer;
import io.parallax.backtest.SampleSource.Line;
import io.parallax.backtest.SampleSource.Point;
import io.parallax.backtest.SampleSource.Reply;
import io.parallax.promql.Expr.Selector;
import io.parallax.sli.Cause;
import io.parallax.spec.Network;
import io.parallax.spec.Stack;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that fails now and then; what a good one says is in the tests with a Prometheus. */
class ServerSamplesTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String ONE =
      """
      {"status":"success","data":{"resultType":"matrix","result":
        [{"metric":{"group":"a"},"values":[[1793534400,"3"],[1793534460,"NaN"]]}]}}
      """;

  private final List<String> asked = new ArrayList<>();
  private final List<Integer> statuses = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Scope-OrgID")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = ONE.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(statuses.removeFirst(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatFailsIsAskedOnceMore() {
    statuses.addAll(List.of(503, 200));
    assertThat(ask(samples()))
        .isEqualTo(
            new Reply.Found(
                List.of(
                    new Line(
                        Map.of("group", "a"),
                        List.of(
                            new Point(1793534400000L, 3),
                            new Point(1793534460000L, Double.NaN))))));
    assertThat(asked)
        .containsExactly(
            "/prometheus/api/v1/query_range acme Bearer x",
            "/prometheus/api/v1/query_range acme Bearer x");
  }

  @Test
  void aRefusalIsOfOneQuestion() {
    statuses.addAll(List.of(422, 422, 200));
    ServerSamples samples = samples();
    assertThat(ask(samples)).isInstanceOf(Reply.Failed.class);
    assertThat(ask(samples)).isInstanceOf(Reply.Found.class);
  }

  @Test
  void aServerThatIsGoneIsNotAskedAgain() {
    ServerSamples samples = samples();
    server.stop(0);
    Reply.Failed first = (Reply.Failed) ask(samples);
    assertThat(first.cause()).isEqualTo(Cause.NO_ANSWER);
    assertThat(ask(samples)).isSameAs(first);
  }

  private static Reply ask(ServerSamples samples) {
    return samples.range(Selector.of("x"), NOON, NOON.plusSeconds(60), Duration.ofMinutes(1));
  }

  private ServerSamples samples() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prometheus");
    return new ServerSamples(
        new MetricsServer(
            new Stack.Server(
                url,
                Optional.of("acme"),
                Map.of("Authorization", new HeaderValue.Literal("Bearer x"))),
            List.of(Network.parse("127.0.0.0/8")),
            Duration.ofSeconds(5)));
  }
}
