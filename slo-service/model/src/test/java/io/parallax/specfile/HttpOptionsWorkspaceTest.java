package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.HttpAuth;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpConnection.Family;
import io.parallax.spec.target.HttpConnection.Lookup;
import io.parallax.spec.target.HttpConnection.Version;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.HttpTarget.Encoding;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.TlsOptions.ClientCertificate;
import io.parallax.spec.value.HeaderValue.FromEnv;
import io.parallax.spec.value.HeaderValue.FromFile;
import io.parallax.spec.value.HeaderValue.Literal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Probe may say of its request and its connection. */
class HttpOptionsWorkspaceTest {
  @TempDir Path scratch;

  private HttpTarget read(String fields) throws IOException {
    Files.writeString(
        scratch.resolve("w.yaml"),
        """
        {apiVersion: parallax/v1, kind: Region, metadata: {name: eu}}
        ---
        apiVersion: parallax/v1
        kind: Probe
        metadata: {name: shop}
        spec:
          http:
            url: https://shop.example.com/
        """
            + fields.indent(4));
    return (HttpTarget) Workspaces.workspace(scratch).probe("shop").orElseThrow().target();
  }

  private HttpAuth auth(String fields) throws IOException {
    return read("auth:\n" + fields.indent(2)).request().auth().orElseThrow();
  }

  @Test
  void withoutAnythingTheDefaultsHold() throws IOException {
    HttpTarget target = read("method: GET");
    assertThat(target.connection()).isEqualTo(HttpConnection.PLAIN);
    assertThat(target.request().auth()).isEmpty();
    assertThat(target.request().encodings()).containsExactly(Encoding.GZIP);
  }

  @Test
  void readsEachWayToAuthenticate() throws IOException {
    assertThat(auth("basic: {username: me, password: {env: WORD}}"))
        .isEqualTo(new HttpAuth.Basic(new Literal("me"), new FromEnv("WORD")));
    assertThat(auth("basic: {username: {file: /u}, password: {file: /p}}"))
        .isEqualTo(new HttpAuth.Basic(new FromFile("/u"), new FromFile("/p")));
    assertThat(auth("bearer: {file: /token}"))
        .isEqualTo(new HttpAuth.Token("Bearer", new FromFile("/token")));
    assertThat(auth("authorization: {scheme: ApiKey, credentials: {env: KEY}}"))
        .isEqualTo(new HttpAuth.Token("ApiKey", new FromEnv("KEY")));
    assertThat(
            auth(
                """
                oauth2:
                  tokenUrl: https://login.example.com/token
                  clientId: parallax
                  clientSecret: {env: SECRET}
                  scopes: [read, write]
                  parameters: {audience: shop}
                  credentialsIn: body
                  tls: {caFile: /ca.pem}
                """))
        .isEqualTo(
            new HttpAuth.OAuth2(
                URI.create("https://login.example.com/token"),
                new Literal("parallax"),
                new FromEnv("SECRET"),
                List.of("read", "write"),
                Map.of("audience", "shop"),
                true,
                new TlsOptions(
                    Optional.empty(),
                    Optional.of("/ca.pem"),
                    Optional.empty(),
                    TlsOptions.Version.TLS_1_2,
                    TlsOptions.Version.TLS_1_3,
                    true)));
  }

  @Test
  void readsHowTlsIsSpoken() throws IOException {
    assertThat(
            read("""
            tls:
              serverName: www.example.com
              clientCertificate: {certFile: /c.pem, keyFile: /c.key}
              minVersion: 1.3
              insecureSkipVerify: true
            """)
                .connection()
                .tls())
        .isEqualTo(
            new TlsOptions(
                Optional.of("www.example.com"),
                Optional.empty(),
                Optional.of(new ClientCertificate("/c.pem", "/c.key")),
                TlsOptions.Version.TLS_1_3,
                TlsOptions.Version.TLS_1_3,
                false));
  }

  @Test
  void readsHowTheHostIsFound() throws IOException {
    assertThat(read("resolve: {family: only6, servers: [192.0.2.53, '[2001:db8::1]:5353']}"))
        .returns(
            new Lookup(
                Family.ONLY_6,
                List.of(new Endpoint("192.0.2.53", 53), new Endpoint("2001:db8::1", 5353)),
                List.of()),
            target -> target.connection().lookup());
    assertThat(read("resolve: {addresses: [192.0.2.10]}").connection().lookup())
        .isEqualTo(new Lookup(Family.ANY, List.of(), List.of("192.0.2.10")));
  }

  @Test
  void readsTheProxyTheProtocolAndTheEncodings() throws IOException {
    HttpTarget target =
        read(
            """
            protocol: http1.1
            compression: [br, deflate]
            proxy:
              address: proxy.example.com:3128
              basic: {username: me, password: {env: WORD}}
              headers: {X-Team: shop}
            """);
    assertThat(target.connection().version()).isEqualTo(Version.HTTP_1_1);
    assertThat(target.request().encodings()).containsExactly(Encoding.BR, Encoding.DEFLATE);
    assertThat(target.connection().proxy())
        .contains(
            new HttpConnection.Proxy(
                new Endpoint("proxy.example.com", 3128),
                Optional.of(new HttpAuth.Basic(new Literal("me"), new FromEnv("WORD"))),
                Map.of("X-Team", new Literal("shop"))));
    assertThat(read("compression: []").request().encodings()).isEmpty();
  }
}
