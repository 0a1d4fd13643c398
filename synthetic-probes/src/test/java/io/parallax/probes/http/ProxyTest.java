package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.HttpAuth;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.value.HeaderValue.FromFile;
import io.parallax.spec.value.HeaderValue.Literal;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through an HTTP proxy of our own, to a real nginx with TLS and to peers without. */
@TestInstance(Lifecycle.PER_CLASS)
class ProxyTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT ssl http2; server_name good.test;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        location / { return 200 "fine"; }
        location = /away { return 302 http://169.254.169.254/latest/meta-data; }
      }
      """;

  private Nginx nginx;
  private KeyStore trusted;
  private FromFile password;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test", 30);
    trusted = certificates.trusted();
    nginx = new Nginx(directory, SERVER);
    password = new FromFile(Files.writeString(directory.resolve("p"), "pass\n").toString());
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  private static HttpTarget through(String host, int port, HttpTarget target) {
    return with(target, new Endpoint(host, port), Optional.empty());
  }

  private static HttpTarget with(HttpTarget target, Endpoint proxy, Optional<HttpAuth.Basic> auth) {
    HttpConnection plain = HttpConnection.PLAIN;
    return target.with(
        new HttpConnection(
            plain.version(),
            plain.tls(),
            plain.lookup(),
            Optional.of(
                new HttpConnection.Proxy(
                    proxy, auth, Map.of("X-Through", new Literal("parallax"))))));
  }

  /** Connects those who ask to the nginx, whatever they ask for. */
  private Peer tunnel() throws Exception {
    return new Peer(conversation -> {
      conversation.request();
      try (Socket there = new Socket("127.0.0.1", nginx.port)) {
        conversation.say("HTTP/1.1 200 Connected\r\n\r\n");
        Thread.ofVirtual().start(() -> pump(there, conversation.socket));
        pump(conversation.socket, there);
      }
    });
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (java.io.IOException over) {
      // one of them left
    }
  }

  @Test
  void anHttpsTargetIsReachedThroughATunnel() throws Exception {
    try (Peer proxy = tunnel()) {
      // No resolver here knows this name: the proxy's business.
      HttpTarget target = get("https://good.test/ok");
      ProbeResult result =
          run(
              prober(trusted),
              with(
                  target,
                  new Endpoint("proxy.test", proxy.port()),
                  Optional.of(new HttpAuth.Basic(new Literal("me"), password))),
              LIMIT);
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(proxy.requests.getFirst())
          .contains(
              "CONNECT good.test:443 HTTP/1.1",
              "Proxy-Authorization: Basic bWU6cGFzcw==",
              "X-Through: parallax");
      assertThat(result.evidence().http().orElseThrow().version()).isEqualTo("2");
      assertThat(result.timings().phases().keySet()).containsExactly(Phase.values());
    }
  }

  @Test
  void anHttpTargetIsAskedOfTheProxy() throws Exception {
    try (Peer proxy = Peer.answering(OK)) {
      HttpTarget target = get("http://nowhere.invalid/path");
      ProbeResult result =
          run(
              prober(null),
              with(
                  target,
                  new Endpoint("127.0.0.1", proxy.port()),
                  Optional.of(new HttpAuth.Basic(new Literal("me"), password))),
              LIMIT);
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(proxy.requests.getFirst())
          .contains(
              "GET http://nowhere.invalid/path HTTP/1.1",
              "Proxy-Authorization: Basic bWU6cGFzcw==");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aProxyThatIsDownSaysNothingAboutTheTarget(String scheme) {
    HttpTarget target = through("127.0.0.1", FreePort.next(), get(scheme + "://a.test/"));
    ProbeResult result = run(target);
    assertThat(result.outcome()).isEqualTo(new Unknown(ProberFault.PROXY_FAILED));
  }

  @Test
  void aProxyWithoutAnAddressSaysNothingAboutTheTarget() {
    assertThat(run(through("proxy.invalid", 3128, get("https://a.test/"))).outcome())
        .isEqualTo(new Unknown(ProberFault.PROXY_FAILED));
  }

  @ParameterizedTest
  @CsvSource({"https, 407", "https, 403", "http, 407"})
  void aProxyThatLetsUsNowhereSaysNothingAboutTheTarget(String scheme, int status)
      throws Exception {
    try (Peer proxy =
        Peer.answering(
            "HTTP/1.1 %d No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"
                .formatted(status))) {
      ProbeResult result = run(through("127.0.0.1", proxy.port(), get(scheme + "://a.test/")));
      assertThat(result.outcome()).isEqualTo(new Unknown(ProberFault.PROXY_FAILED));
      assertThat(proxy.connections).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aProxyThatCannotReachTheTargetBlamesIt(int status) throws Exception {
    try (Peer proxy =
        Peer.answering("HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n".formatted(status))) {
      ProbeResult result = run(through("127.0.0.1", proxy.port(), get("https://a.test/")));
      assertThat(result.outcome()).isEqualTo(bad(Reason.CONNECT_FAILED));
      assertThat(result.timings().phase(Phase.TLS)).isEmpty();
    }
  }

  @Test
  void aProxyThatWaitsForTheTargetEndsAtTheDeadline() throws Exception {
    try (Peer proxy =
        new Peer(conversation -> {
          conversation.request();
          Thread.sleep(5000);
        })) {
      ProbeResult result =
          run(
              prober(null),
              through("127.0.0.1", proxy.port(), get("https://a.test/")),
              Duration.ofSeconds(1));
      assertThat(result.outcome()).isEqualTo(bad(Reason.CONNECT_TIMEOUT));
    }
  }

  @Test
  void aProxyMustBePermittedAsATargetMust() {
    assertThat(run(through("inside.test", 3128, get("https://a.test/"))).outcome())
        .isEqualTo(bad(Reason.ADDRESS_REFUSED));
    assertThat(run(through("10.0.0.1", 3128, get("http://a.test/"))).outcome())
        .isEqualTo(bad(Reason.ADDRESS_REFUSED));
  }

  @Test
  void anAddressThatIsRefusedDirectlyIsRefusedThroughAProxyToo() throws Exception {
    try (Peer proxy = tunnel()) {
      assertThat(run(through("127.0.0.1", proxy.port(), get("http://169.254.169.254/"))).outcome())
          .isEqualTo(bad(Reason.ADDRESS_REFUSED));
      assertThat(proxy.requests).isEmpty();
      HttpTarget away = through("127.0.0.1", proxy.port(), get("https://good.test/away"));
      assertThat(run(prober(trusted), away, LIMIT).outcome())
          .isEqualTo(bad(Reason.ADDRESS_REFUSED));
      assertThat(proxy.requests).hasSize(1);
    }
  }

  @Test
  void aSecretOfTheProxyThatIsNotThereIsOurFault() {
    HttpAuth.Basic basic = new HttpAuth.Basic(new Literal("me"), new FromFile("/nowhere"));
    HttpTarget target =
        with(get("http://a.test/"), new Endpoint("127.0.0.1", 1), Optional.of(basic));
    assertThat(run(target).outcome()).isEqualTo(new Unknown(ProberFault.INTERNAL));
    assertThat(List.of(run(target).evidence().detail())).first().asString().contains("/nowhere");
  }
}
