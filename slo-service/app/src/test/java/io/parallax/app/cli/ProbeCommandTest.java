package io.parallax.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.parallax.app.station.Share;
import io.parallax.naming.Extra;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** One shot at a real server, by exit code and by what is shown. */
class ProbeCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean known = "blue".equals(exchange.getRequestHeaders().getFirst("X-Colour"));
          exchange.sendResponseHeaders(known ? 200 : 503, 2);
          exchange.getResponseBody().write(new byte[2]);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aGoodAnswerIsZeroAndShowsPhases() {
    assertThat(run(url(), "--allow", "127.0.0.0/8", "--header", "X-Colour: blue")).isZero();
    assertThat(out.toString())
        .startsWith("good: " + url() + "\n  HTTP 200\n")
        .containsPattern("connect +[0-9]+\\.[0-9]\n")
        .containsPattern("total +[0-9]+\\.[0-9]\n")
        .doesNotContain("resolve", "tls");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aBadAnswerIsOneAndSaysWhyToMachinesToo() throws IOException {
    assertThat(run(url(), "--allow", "127.0.0.0/8", "--json")).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("verdict").asText()).isEqualTo("bad");
    assertThat(json.path("reason").asText()).isEqualTo("http-status");
    assertThat(json.path("http").path("status").asInt()).isEqualTo(503);
    assertThat(json.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(json.path("phaseSeconds").path("connect").asDouble()).isPositive();
    assertThat(json.path("phaseSeconds").has("tls")).isFalse();
  }

  @Test
  void assertionsFromTheShellDecide() {
    String[] good = {url(), "--allow", "127.0.0.0/8", "--status", "503"};
    assertThat(run(good)).isZero();
    assertThat(run(with(good, "--assert", "bodySize: {atMost: 2B}"))).isZero();
    assertThat(run(with(good, "--assert", "body: {matches: fine}"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("bad body-mismatch: ")
        .containsPattern("body size +holds\n")
        .containsPattern("body +body has no .fine.\n");
    assertThat(run(with(good, "--assert", "bodi: {matches: fine}"))).isEqualTo(4);
    assertThat(err.toString()).contains("assertions[0]");
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void loopbackIsRefusedUnlessNamedAndTheOptionIsSaid() {
    assertThat(run(url())).isEqualTo(1);
    assertThat(out.toString()).startsWith("bad address-refused: ").doesNotContain("connect ");
    assertThat(err.toString()).contains("--allow 127.0.0.0/8");
  }

  @Test
  void theTimeoutHolds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String target = "http://127.0.0.1:" + silent.getLocalPort() + "/";
      assertThat(run(target, "--allow", "127.0.0.0/8", "--timeout", "200ms")).isEqualTo(1);
      assertThat(out.toString()).startsWith("bad response-timeout: ");
    }
  }

  @Test
  void theProbersOwnFaultIsThree(@org.junit.jupiter.api.io.TempDir Path directory) {
    String missing = "X-Key: file:" + directory.resolve("missing");
    assertThat(run(url(), "--allow", "127.0.0.0/8", "--header", missing)).isEqualTo(3);
    assertThat(out.toString()).startsWith("unknown internal: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://x",
        "substrate+ftp://x",
        "http://x --allow 10.0.0.0",
        "http://x --timeout 0s"
      })
  void wrongUsageIsFour(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(4);
    assertThat(err.toString()).contains("Usage: parallax probe").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "blue, needs a name",
    "'X: env:NOT_SET_ANYWHERE', NOT_SET_ANYWHERE is not set",
    "'Cookie: hush', is a secret written out",
  })
  void aHeaderThatCannotBeSentIsFourAndNotRepeated(String header, String problem) {
    assertThat(run("http://x/", "--header", header)).isEqualTo(4);
    assertThat(err.toString()).contains(problem).doesNotContain("hush");
  }

  private String url() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  private int run(String... arguments) {
    CommandLine line = ParallaxCommand.commandLine(new NoServer());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "probe";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return line.execute(all);
  }

  private static final class NoServer implements Server {
    @Override
    public int serve(Path config, Path data, Share share, Set<Extra> extras, Listen listen) {
      throw new AssertionError("no server is started");
    }

    @Override
    public int demo(Optional<Duration> duration, Listen listen) {
      throw new AssertionError("no server is started");
    }
  }
}
