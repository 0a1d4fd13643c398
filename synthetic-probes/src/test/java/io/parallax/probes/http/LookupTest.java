package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.dns.Dnsmasq;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpConnection.Family;
import io.parallax.spec.target.HttpConnection.Lookup;
import io.parallax.spec.target.HttpTarget;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Name servers, addresses and families of a target's own, with dnsmasq and nginx. */
@TestInstance(Lifecycle.PER_CLASS)
class LookupTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Region REGION =
      new Region(
          "eu", "Europe", true, List.of(Network.parse("127.0.0.1/32"), Network.parse("::1/128")));
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT; listen [::1]:PORT;
        location / { return 200 "$server_addr"; }
        location = /away { return 302 http://elsewhere.test:PORT/; }
        location = /same { return 302 http://pinned.test:PORT/; }
      }
      """;

  /** Knows nobody: whoever is found was not found by it. */
  private final TargetProber prober =
      new TargetProber(
          REGION,
          Clocks.system(),
          "1.0",
          host -> {
            throw new java.net.UnknownHostException(host);
          },
          null);

  private Nginx nginx;
  private Dnsmasq dns;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    nginx = new Nginx(directory, SERVER);
    dns =
        new Dnsmasq(
            directory,
            "--host-record=both.test,127.0.0.1,::1",
            "--host-record=four.test,127.0.0.1",
            "--host-record=six.test,::1",
            "--host-record=inside.test,10.1.2.3",
            "--cname=alias.test,four.test");
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    if (dns != null) {
      dns.close();
    }
  }

  private ProbeResult probe(String host, String path, Lookup lookup) {
    HttpConnection plain = HttpConnection.PLAIN;
    HttpTarget target =
        get("http://%s:%d%s".formatted(host, nginx.port, path))
            .with(new HttpConnection(plain.version(), plain.tls(), lookup, Optional.empty()));
    return run(prober, target, LIMIT);
  }

  private Lookup asking(Family family) {
    return new Lookup(family, List.of(new Endpoint("127.0.0.1", dns.port)), List.of());
  }

  private static Lookup fixed(Family family, String... addresses) {
    return new Lookup(family, List.of(), List.of(addresses));
  }

  @ParameterizedTest
  @CsvSource({
    "both.test, ANY, 127.0.0.1",
    "both.test, PREFER_4, 127.0.0.1",
    "both.test, PREFER_6, 0:0:0:0:0:0:0:1",
    "both.test, ONLY_4, 127.0.0.1",
    "both.test, ONLY_6, 0:0:0:0:0:0:0:1",
    "four.test, PREFER_6, 127.0.0.1",
    "six.test, PREFER_4, 0:0:0:0:0:0:0:1",
    "six.test, ANY, 0:0:0:0:0:0:0:1",
    "alias.test, ANY, 127.0.0.1",
  })
  void aNameServerIsAskedForAFamily(String host, Family family, String address) {
    ProbeResult result = probe(host, "/", asking(family));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().address()).contains(address);
    assertThat(result.timings().phase(Phase.RESOLVE)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"four.test, ONLY_6", "six.test, ONLY_4", "nobody.test, ANY"})
  void withoutSuchAnAddressTheNameHasFailed(String host, Family family) {
    ProbeResult result = probe(host, "/", asking(family));
    assertThat(result.outcome()).isEqualTo(bad(Reason.DNS_FAILED));
    assertThat(result.timings().phase(Phase.CONNECT)).isEmpty();
  }

  @Test
  void whatANameServerSaysIsGuarded() {
    assertThat(probe("inside.test", "/", asking(Family.ANY)).outcome())
        .isEqualTo(bad(Reason.ADDRESS_REFUSED));
  }

  @Test
  void aNameServerIsGuarded() {
    Lookup inside = new Lookup(Family.ANY, List.of(new Endpoint("10.0.0.2", 53)), List.of());
    assertThat(probe("both.test", "/", inside).outcome()).isEqualTo(bad(Reason.ADDRESS_REFUSED));
  }

  @Test
  void theNextNameServerIsAskedWhereOneIsNotThere() {
    Lookup lookup =
        new Lookup(
            Family.ANY,
            List.of(
                new Endpoint("127.0.0.1", FreePort.next()), new Endpoint("127.0.0.1", dns.port)),
            List.of());
    assertThat(probe("four.test", "/", lookup).outcome()).isEqualTo(new Good());
  }

  @Test
  void theDeadlineHoldsForANameServerThatSaysNothing() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      HttpConnection plain = HttpConnection.PLAIN;
      Lookup lookup =
          new Lookup(
              Family.ANY, List.of(new Endpoint("127.0.0.1", silent.getLocalPort())), List.of());
      HttpTarget target =
          get("http://four.test/")
              .with(new HttpConnection(plain.version(), plain.tls(), lookup, Optional.empty()));
      ProbeResult result = run(prober, target, Duration.ofMillis(300));
      assertThat(result.outcome()).isEqualTo(bad(Reason.DNS_TIMEOUT));
    }
  }

  @Test
  void aFixedAddressIsTheTargetsWhateverTheResolverSays() {
    ProbeResult result = probe("pinned.test", "/", fixed(Family.ANY, "127.0.0.1"));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(
            probe("pinned.test", "/", fixed(Family.PREFER_6, "127.0.0.1", "::1"))
                .evidence()
                .address())
        .contains("0:0:0:0:0:0:0:1");
    assertThat(probe("pinned.test", "/same", fixed(Family.ANY, "::1")).outcome())
        .isEqualTo(new Good());
  }

  @Test
  void aFixedAddressIsForTheTargetsHostAlone() {
    assertThat(probe("pinned.test", "/away", fixed(Family.ANY, "127.0.0.1")).outcome())
        .isEqualTo(bad(Reason.DNS_FAILED));
  }

  @Test
  void aFixedAddressIsGuarded() {
    assertThat(probe("pinned.test", "/", fixed(Family.ANY, "169.254.169.254")).outcome())
        .isEqualTo(bad(Reason.ADDRESS_REFUSED));
  }

  @Test
  void anAddressInTheUrlMustBeOfTheFamilyToo() {
    assertThat(probe("127.0.0.1", "/", fixed(Family.ONLY_6)).outcome())
        .isEqualTo(bad(Reason.DNS_FAILED));
    assertThat(probe("[::1]", "/", fixed(Family.ONLY_6)).outcome()).isEqualTo(new Good());
  }
}
