package io.parallax.probes.grpc;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.parallax.peers.FreePort;
import io.parallax.probe.Evidence.Dialogue;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.http.Peer;
import io.parallax.probes.http.TestCertificates;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.TlsOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class GrpcAttemptTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private final HealthStatusManager health = new HealthStatusManager();
  private Server plain;
  private Server secure;
  private KeyStore trusted;
  private Path directory;

  @BeforeAll
  void start(@TempDir Path scratch) throws Exception {
    directory = scratch;
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test", 30);
    trusted = certificates.trusted();
    health.setStatus("orders", ServingStatus.SERVING);
    health.setStatus("é".repeat(100), ServingStatus.SERVING);
    health.setStatus("stock", ServingStatus.NOT_SERVING);
    health.setStatus("mail", ServingStatus.UNKNOWN);
    plain =
        NettyServerBuilder.forAddress(
                new InetSocketAddress("127.0.0.1", 0), InsecureServerCredentials.create())
            .addService(health.getHealthService())
            .build()
            .start();
    secure =
        NettyServerBuilder.forAddress(
                new InetSocketAddress("127.0.0.1", 0),
                TlsServerCredentials.create(
                    directory.resolve("good.pem").toFile(), directory.resolve("good.key").toFile()))
            .addService(health.getHealthService())
            .build()
            .start();
  }

  @AfterAll
  void stop() {
    plain.shutdownNow();
    secure.shutdownNow();
  }

  private ProbeResult ask(String host, Server server, String service) {
    Endpoint address = new Endpoint(host, server.getPort());
    return run(
        prober(trusted),
        new GrpcTarget(
            address,
            service,
            server == secure ? Optional.of(TlsOptions.DEFAULT) : Optional.empty()),
        Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({"''", "orders"})
  void servingIsGood(String service) {
    ProbeResult result = ask("127.0.0.1", plain, service);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).isEqualTo("SERVING");
    assertThat(result.evidence().dialogue())
        .contains(new Dialogue.Grpc(false, Optional.of(0), Optional.of("SERVING")));
    assertThat(result.timings().phases())
        .containsOnlyKeys(Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER);
  }

  @Test
  void aLongNameIsEncodedAsItShould() {
    assertThat(ask("127.0.0.1", plain, "é".repeat(100)).outcome()).isEqualTo(new Good());
  }

  @ParameterizedTest
  @CsvSource({
    "stock, NOT_SERVING, NOT_SERVING",
    "mail, NOT_SERVING, UNKNOWN",
    "nobody, GRPC_STATUS, gRPC status 5",
  })
  void whatIsWrongIsToldApart(String service, Reason reason, String detail) {
    ProbeResult result = ask("127.0.0.1", plain, service);
    assertThat(result.outcome()).isEqualTo(bad(reason));
    assertThat(result.evidence().detail()).isEqualTo(detail);
  }

  @Test
  void overTlsTheChainAndEveryPhaseAreSeen() {
    ProbeResult result = ask("good.test", secure, "orders");
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().tls().orElseThrow().chain()).hasSize(1);
    assertThat(result.timings().phases().keySet()).containsExactly(Phase.values());
    assertThat(ask("wrong.test", secure, "orders").outcome()).isEqualTo(bad(Reason.TLS_NAME));
  }

  @Test
  void tlsIsSpokenAsItIsWritten() {
    String authority = directory.resolve("ca.pem").toString();
    assertThat(ask(options(Optional.of(authority), true)).outcome()).isEqualTo(new Good());
    assertThat(ask(options(Optional.empty(), false)).outcome()).isEqualTo(new Good());
    assertThat(ask(TlsOptions.DEFAULT).outcome()).isEqualTo(bad(Reason.TLS_UNTRUSTED));
    ProbeResult nowhere = ask(options(Optional.of("/nowhere.pem"), true));
    assertThat(nowhere.outcome()).isEqualTo(new Unknown(ProberFault.INTERNAL));
    assertThat(nowhere.evidence().detail()).contains("/nowhere.pem");
  }

  private static TlsOptions options(Optional<String> caFile, boolean verified) {
    return new TlsOptions(
        Optional.of("good.test"),
        caFile,
        Optional.empty(),
        TlsOptions.Version.TLS_1_2,
        TlsOptions.Version.TLS_1_3,
        verified);
  }

  /** By a prober that trusts none of our authorities by itself. */
  private ProbeResult ask(TlsOptions tls) {
    Endpoint address = new Endpoint("127.0.0.1", secure.getPort());
    return run(
        prober(null), new GrpcTarget(address, "orders", Optional.of(tls)), Duration.ofSeconds(5));
  }

  @Test
  void eachCheckHasAConnectionOfItsOwn() {
    for (int i = 0; i < 3; i++) {
      assertThat(ask("127.0.0.1", plain, "orders").timings().phase(Phase.CONNECT)).isPresent();
    }
  }

  private static ProbeResult ask(int port, Duration timeout) {
    return run(
        prober(null),
        new GrpcTarget(new Endpoint("127.0.0.1", port), "", Optional.empty()),
        timeout);
  }

  @Test
  void nobodyThereIsRefused() {
    assertThat(ask(FreePort.next(), SHORT).outcome()).isEqualTo(bad(Reason.CONNECT_REFUSED));
  }

  @Test
  void aServerOfAnotherProtocolIsBad() throws Exception {
    try (Peer peer =
        new Peer(conversation -> {
          conversation.request();
          conversation.say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
          Thread.sleep(2_000);
        })) {
      ProbeResult result = ask(peer.port(), SHORT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.GRPC_PROTOCOL));
      assertThat(result.evidence().detail()).contains("HTTP/1.1 400");
    }
  }

  @Test
  void aServerThatHangsUpIsNoStranger() throws Exception {
    try (Peer peer = new Peer(conversation -> {})) {
      assertThat(ask(peer.port(), SHORT).outcome()).isEqualTo(bad(Reason.CONNECTION_LOST));
    }
  }

  @Test
  void silenceEndsAtTheDeadline() throws Exception {
    try (Peer peer = new Peer(conversation -> Thread.sleep(5_000))) {
      ProbeResult result = ask(peer.port(), SHORT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
      assertThat(result.timings().total()).isBetween(SHORT, SHORT.plusSeconds(1));
    }
  }
}
