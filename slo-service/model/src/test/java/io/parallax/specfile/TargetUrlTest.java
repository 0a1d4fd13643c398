package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.TlsTarget;
import io.parallax.spec.target.WebSocketTarget;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.TargetUrl.Reading;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
  @Test
  void httpHasTheDefaultsOfAWorkspace() {
    Map<String, String> headers = Map.of("Authorization", "env:TOKEN");
    assertThat(target(TargetUrl.read("https://a.example.com/x", Map.of(), headers)))
        .isEqualTo(
            new HttpTarget(
                HttpTarget.Request.get(URI.create("https://a.example.com/x"))
                    .withHeaders(Map.of("Authorization", new HeaderValue.FromEnv("TOKEN"))),
                HttpTarget.Expectation.SUCCESS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a:9944/", "https://a/", "ws://a:9944/", "wss://a/rpc"})
  void substrateIsSaidInTheScheme(String url) {
    assertThat(target(TargetUrl.read("substrate+" + url, Map.of(), Map.of())))
        .asInstanceOf(type(SubstrateTarget.class))
        .returns(URI.create(url), SubstrateTarget::url);
  }

  @Test
  void otherProtocolsHaveTheirFields() {
    Map<String, String> said = Map.of("send", "x", "expect", "^y");
    assertThat(target(TargetUrl.read("tcp://a.example.com:25", said, Map.of())))
        .isEqualTo(
            TcpTarget.of(
                new Endpoint("a.example.com", 25),
                Optional.of("x"),
                Optional.of(new Expectation.Matches("^y"))));
    assertThat(target(TargetUrl.read("tls://[::1]:443/", Map.of("minDaysLeft", "9"), Map.of())))
        .isEqualTo(new TlsTarget(new Endpoint("::1", 443), TlsOptions.DEFAULT, 9));
    assertThat(target(TargetUrl.read("wss://a/feed", said, Map.of("X", "1"))))
        .isEqualTo(
            new WebSocketTarget(
                URI.create("wss://a/feed"),
                Map.of("X", new HeaderValue.Literal("1")),
                TlsOptions.DEFAULT,
                Optional.empty(),
                Optional.of("x"),
                Optional.of(new Expectation.Matches("^y")),
                1 << 20));
  }

  @Test
  void howTlsIsSpokenIsSaidTheSameWayForAll() {
    Map<String, String> said = Map.of("tls.insecureSkipVerify", "true");
    TlsOptions unverified =
        new TlsOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TlsOptions.Version.TLS_1_2,
            TlsOptions.Version.TLS_1_3,
            false);
    assertThat(target(TargetUrl.read("tls://a:443", said, Map.of())))
        .isEqualTo(new TlsTarget(new Endpoint("a", 443), unverified, 0));
    assertThat(target(TargetUrl.read("grpcs://a:443", said, Map.of())))
        .isEqualTo(new GrpcTarget(new Endpoint("a", 443), "", Optional.of(unverified)));
    assertThat(target(TargetUrl.read("wss://a/", said, Map.of())))
        .isInstanceOfSatisfying(
            WebSocketTarget.class, socket -> assertThat(socket.tls()).isEqualTo(unverified));
    assertThat(problems(TargetUrl.read("grpc://a:443", said, Map.of())))
        .containsExactly("grpc:// has no TLS, of which something is said: write grpcs://");
    assertThat(problems(TargetUrl.read("ws://a/", said, Map.of())))
        .containsExactly("websocket.tls: is for TLS, which the URL has not: write wss://");
  }

  @Test
  void gRpcAndDnsAreSaidInTheUrlAlone() {
    assertThat(target(TargetUrl.read("grpcs://a:443/orders", Map.of(), Map.of())))
        .isEqualTo(
            new GrpcTarget(new Endpoint("a", 443), "orders", Optional.of(TlsOptions.DEFAULT)));
    assertThat(target(TargetUrl.read("grpc://a:50051", Map.of(), Map.of())))
        .isEqualTo(new GrpcTarget(new Endpoint("a", 50_051), "", Optional.empty()));
    assertThat(target(TargetUrl.read("dns://192.0.2.53/example.com?type=mx", Map.of(), Map.of())))
        .isEqualTo(
            new DnsTarget(
                "example.com",
                DnsTarget.Type.MX,
                List.of(new Endpoint("192.0.2.53", 53)),
                false,
                new DnsTarget.Expected("NOERROR", Optional.empty(), false, false)));
    assertThat(TargetUrl.read("dns:///example.com", Map.of(), Map.of()))
        .isInstanceOf(Reading.Refused.class);
  }

  @Test
  void assertionsAreThoseOfAWorkspace() {
    Map<String, String> options =
        Map.of(
            "expectedStatus[]",
            "200, 418",
            "assertions{}",
            "- body: {matches: fine}\n- {certificateDaysLeft: 14}");
    assertThat(target(TargetUrl.read("https://a/", options, Map.of())))
        .asInstanceOf(type(HttpTarget.class))
        .satisfies(http -> {
          assertThat(http.expectation().assertions()).hasSize(2);
          assertThat(http.expectation().accepts(418)).isTrue();
          assertThat(http.expectation().accepts(201)).isFalse();
        });
    assertThat(
            TargetUrl.read("https://a/", Map.of("assertions{}", "- body: {matces: x}"), Map.of()))
        .asInstanceOf(type(Reading.Refused.class))
        .satisfies(refused ->
            assertThat(refused.problems())
                .anyMatch(each -> each.contains("http.assertions[0].body")));
    assertThat(TargetUrl.read("https://a/", Map.of("assertions{}", "- body: {x"), Map.of()))
        .asInstanceOf(type(Reading.Refused.class))
        .satisfies(refused ->
            assertThat(refused.problems())
                .anyMatch(each -> each.startsWith("assertions: broken YAML")));
  }

  @Test
  void anOptionOfAnotherProtocolIsRefused() {
    assertThat(TargetUrl.read("tcp://a:1", Map.of("minDaysLeft", "9"), Map.of()))
        .isInstanceOf(Reading.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, 'can''t be probed: write one of'",
    "ftp://example.com, 'can''t be probed: write one of'",
    "substrate+ftp://example.com, 'can''t be probed: write one of'",
    "http:///x, 'http.url: has no valid host'",
    "http://[fe80::1%25eth0]/, 'http.url: has a host with a zone'",
    "http://me:secret@a/, 'http.url: holds a user name or password'",
  })
  void whatIsWrongIsSaidWithoutTheUrl(String url, String problem) {
    assertThat(TargetUrl.read(url, Map.of(), Map.of()))
        .asInstanceOf(type(Reading.Refused.class))
        .satisfies(refused ->
            assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains(problem)
                .doesNotContain("secret"));
  }

  @Test
  void aSecretWrittenOutIsRefusedAndNotRepeated() {
    assertThat(TargetUrl.read("http://a/", Map.of(), Map.of("Authorization", "Bearer hush")))
        .asInstanceOf(type(Reading.Refused.class))
        .satisfies(refused ->
            assertThat(refused.problems())
                .containsExactly(
                    "http.headers.Authorization: is a secret written out: write {env: NAME} or"
                        + " {file: /path}"));
  }

  private static List<String> problems(Reading reading) {
    return switch (reading) {
      case Reading.Read read -> throw new AssertionError(read);
      case Reading.Refused(List<String> problems) -> problems;
    };
  }

  private static ProbeTarget target(Reading reading) {
    return switch (reading) {
      case Reading.Read(ProbeTarget target) -> target;
      case Reading.Refused(List<String> problems) -> throw new AssertionError(problems);
    };
  }
}
