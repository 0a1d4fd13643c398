package io.parallax.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.row.Watched;
import io.parallax.app.ledger.row.Watched.Origin;
import io.parallax.probe.Schedule;
import io.parallax.sli.SlotCounts;
import io.parallax.spec.Exchange;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer that answers each question otherwise, well only at last. */
class PeersTest {
  private static final Probe PROBE = Probes.shop("eu", "us");
  private static final Schedule SCHEDULE = Schedule.of("shop", "us", PROBE.interval());
  private static final String TOKEN = "sixteen-or-more-characters";

  @TempDir private Path directory;
  private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
  private final List<Reply> replies = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private Ledger ledger;
  private Peers peers;

  private interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("token"), TOKEN);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    ledger = Ledger.open(directory.resolve("data"), Duration.ofMinutes(1));
    ledger.watch(List.of(Watched.of(PROBE, "us", List.of(), Origin.HEARD)));
    peers = new Peers(ledger, InstantSource.system(), "test", Duration.ofMillis(50));
  }

  @AfterEach
  void stop() {
    peers.close();
    server.stop(0);
    ledger.close();
  }

  @Test
  void aBadAnswerIsCountedAndNothingElse() {
    replies.add(text(200, "{\"region\":\"us\""));
    replies.add(text(500, "no"));
    replies.add(
        exchange -> exchange.getResponseHeaders().add("Location", "http://169.254.169.254/"));
    replies.add(PeersTest::endless);
    replies.add(text(200, page("eu", "e1", List.of(0L))));
    peers.apply(workspace("127.0.0.0/8"), List.of("eu"));
    await(() -> standing().answered() > 0);
    assertThat(standing().failed()).isEqualTo(5);
    assertThat(standing().isWell()).isTrue();
    assertThat(standing().offset().orElseThrow()).isBetween(seconds(-1), seconds(1));
    ledger.flush();
    assertThat(counts()).isEqualTo(new SlotCounts(2, 0, 0, 0));
    assertThat(questions.getFirst()).isEqualTo("/api/v1/exchange/slots?region=us Bearer " + TOKEN);
    await(() -> questions.getLast().contains("after=e1:17"));
    assertThat(standing().refused()).as("the one of another probe").isPositive();
  }

  @Test
  void aPrivateAddressIsAskedOnlyWhereItIsAllowed() {
    peers.apply(workspace("10.0.0.0/8"), List.of("eu"));
    await(() -> standing().failed() > 0);
    assertThat(standing().problem()).contains("127.0.0.1");
    assertThat(questions).isEmpty();
  }

  @Test
  void withoutATokenNobodyIsAsked() throws IOException {
    Files.delete(directory.resolve("token"));
    peers.apply(workspace("127.0.0.0/8"), List.of("eu"));
    await(() -> standing().failed() > 0);
    assertThat(standing().problem()).contains("token");
    assertThat(questions).isEmpty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      questions.add(
          exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      if (replies.isEmpty()) {
        text(200, page("us", "e1", List.of(0L, 1L))).to(exchange);
      } else {
        Reply reply = replies.removeFirst();
        reply.to(exchange);
        if (exchange.getResponseCode() < 0) {
          exchange.sendResponseHeaders(302, -1);
        }
      }
    }
  }

  private static Reply text(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (true) {
        body.write(new byte[65_536]);
      }
    }
  }

  private static String page(String region, String epoch, List<Long> slots) {
    long first = SCHEDULE.slotAt(InstantSource.system().instant()) - 10;
    StringBuilder told = new StringBuilder("{\"probe\":\"none\",\"at\":1,\"judgements\":{}}");
    for (long slot : slots) {
      told.append(
          ",{\"probe\":\"shop\",\"at\":%d,\"judgements\":{\"available\":\"good\"},\"reason\":\"\"}"
              .formatted(SCHEDULE.start(first + slot).toEpochMilli()));
    }
    return "{\"region\":\"%s\",\"epoch\":\"%s\",\"now\":%d,\"next\":17,\"more\":false,\"slots\":[%s]}"
        .formatted(region, epoch, InstantSource.system().instant().toEpochMilli(), told);
  }

  private SlotCounts counts() {
    return Probes.counted(ledger, "us", InstantSource.system().instant().plusSeconds(60));
  }

  private Standing standing() {
    return peers.standings().stream().findFirst().orElseThrow();
  }

  private Workspace workspace(String allowed) {
    Exchange exchange =
        new Exchange(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            new HeaderValue.FromFile(directory.resolve("token").toString()));
    return Probes.workspace(
        PROBE,
        new Region("eu", "", true, List.of(Network.parse(allowed))),
        new Region("us", "", false, List.of(), Optional.of(exchange), List.of()));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static void await(BooleanSupplier condition) {
    Instant limit = InstantSource.system().instant().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(InstantSource.system().instant()).isBefore(limit);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
