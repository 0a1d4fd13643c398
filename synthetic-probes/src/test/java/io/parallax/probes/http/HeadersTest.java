package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.run;
import static io.parallax.probes.http.Attempts.withHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.spec.value.HeaderValue;
import io.parallax.spec.value.HeaderValue.FromEnv;
import io.parallax.spec.value.HeaderValue.FromFile;
import io.parallax.spec.value.HeaderValue.Literal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @TempDir Path directory;

  private ProbeResult send(Peer peer, Map<String, HeaderValue> headers) {
    return run(withHeaders(get(peer.url()), headers));
  }

  @Test
  void theTraceIsTheResults() throws Exception {
    try (Peer peer = Peer.answering(OK)) {
      ProbeResult result = send(peer, Map.of());
      assertThat(peer.requests.getFirst())
          .contains(
              "traceparent: 00-" + result.traceId() + "-" + result.spanId() + "-01",
              "User-Agent: Parallax/1.0 (probe=home; region=eu; slot=7)");
    }
  }

  @Test
  void referencesAreResolvedAtEachAttempt() throws Exception {
    Path file = directory.resolve("token");
    Map<String, HeaderValue> headers =
        Map.of(
            "Authorization", new FromFile(file.toString()),
            "X-Path", new FromEnv("PATH"),
            "User-Agent", new Literal("mine"));
    try (Peer peer = Peer.answering(OK)) {
      for (String secret : List.of("first", "second")) {
        Files.writeString(file, secret + "\n");
        assertThat(send(peer, headers).outcome()).isEqualTo(new Good());
        assertThat(peer.requests.getLast())
            .contains(
                "Authorization: " + secret, "X-Path: " + System.getenv("PATH"), "User-Agent: mine")
            .noneMatch(line -> line.contains("Parallax"));
      }
    }
  }

  @Test
  void aReferenceToNothingIsOurFaultAndNamed() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken"), "top\u0001secret");
    Map<String, HeaderValue> references =
        Map.of(
            "environment variable NO_SUCH_VARIABLE",
            new FromEnv("NO_SUCH_VARIABLE"),
            "file /no/such/file",
            new FromFile("/no/such/file"),
            "file " + broken,
            new FromFile(broken.toString()));
    try (Peer peer = Peer.answering(OK)) {
      references.forEach((name, reference) -> {
        ProbeResult result = send(peer, Map.of("X-Token", reference));
        assertThat(result.outcome()).isEqualTo(new Unknown(ProberFault.INTERNAL));
        assertThat(result.evidence().detail()).contains(name).doesNotContain("secret");
      });
      assertThat(peer.connections).hasValue(0);
    }
  }

  @Test
  void secretsStayWithTheirOriginAndOutOfTheDetail() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "s3cr3t");
    try (Peer other = Peer.answering("HTTP/1.1 s3cr3t\r\n\r\n");
        Peer first =
            Peer.answering(
                "HTTP/1.1 302 Go\r\nLocation: " + other.url() + "\r\nContent-Length: 0\r\n\r\n")) {
      ProbeResult result =
          send(
              first,
              Map.of(
                  "X-Token", new FromFile(file.toString()),
                  "Authorization", new Literal("Basic abc"),
                  "Accept", new Literal("text/plain")));
      assertThat(first.requests.getFirst()).contains("X-Token: s3cr3t", "Authorization: Basic abc");
      assertThat(other.requests.getFirst())
          .contains("Accept: text/plain")
          .noneMatch(line -> line.contains("s3cr3t") || line.contains("Basic"))
          .anyMatch(line -> line.contains(result.traceId()));
      assertThat(result.evidence().detail()).contains("***").doesNotContain("s3cr3t");
    }
  }
}
