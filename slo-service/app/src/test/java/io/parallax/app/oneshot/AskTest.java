package io.parallax.app.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.target.HttpTarget;
import io.parallax.specfile.Loaded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever can ask must not be able to have anything probed that is not probed anyway. */
class AskTest {
  private static final String TEXT =
      """
      {apiVersion: parallax/v1, kind: Region, metadata: {name: eu}}
      ---
      apiVersion: parallax/v1
      kind: Probe
      metadata: {name: shop}
      spec:
        timeout: 4s
        http:
          url: https://Shop.example.com/health
          headers: {Accept: text/html, Authorization: {env: TOKEN}}
      ---
      {apiVersion: parallax/v1, kind: Probe, metadata: {name: blog},
       spec: {http: {url: "http://blog.example.com:8080/"}}}
      ---
      {apiVersion: parallax/v1, kind: Probe, metadata: {name: mail},
       spec: {tcp: {address: "mail.example.com:25"}}}
      ---
      {apiVersion: parallax/v1, kind: Probe, metadata: {name: names},
       spec: {dns: {name: example.com, servers: [192.0.2.53]}}}
      ---
      {apiVersion: parallax/v1, kind: Probe, metadata: {name: health},
       spec: {grpc: {address: "orders.example.com:443", tls: true}}}
      """;

  private Workspace workspace;

  @BeforeEach
  void load(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("w.yaml"), TEXT);
    workspace =
        switch (WorkspaceSource.load(directory, BurnRatePolicy.STANDARD)) {
          case Loaded.Ok(Workspace loaded) -> loaded;
          case Loaded.Refused refused -> throw new AssertionError(refused.problems());
        };
  }

  private Ask ask(String module, String target) {
    return Ask.of(workspace, Set.of("eu"), module, target, Duration.ofSeconds(9));
  }

  /** Only what is probed anyway may be asked; other places are refused, nonsense is said to be. */
  @ParameterizedTest
  @CsvSource({
    "shop, https://shop.example.com/other, Go",
    "shop, https://shop.example.com:443/, Go",
    "shop, blog.example.com:8080, Go",
    "shop, http://mail.example.com:25/, Go",
    "mail, mail.example.com:25, Go",
    "mail, MAIL.example.com:25, Go",
    "mail, shop.example.com:443, Go",
    "names, 192.0.2.53, Go",
    "names, 192.0.2.53:53, Go",
    "health, orders.example.com:443, Go",
    "shop, https://other.example.com/, Refused",
    "shop, http://shop.example.com/, Refused",
    "shop, https://shop.example.com:8443/, Refused",
    "shop, http://169.254.169.254/latest/, Refused",
    "shop, https://shop.example.com.evil.example/, Refused",
    "mail, mail.example.com:26, Refused",
    "mail, localhost:25, Refused",
    "names, 192.0.2.54, Refused",
    "nobody, https://shop.example.com/, Nonsense",
    "shop, '', Nonsense",
    "shop, https://shop.example.com@evil.example/, Nonsense",
    "shop, ftp://shop.example.com/, Nonsense",
    "shop, tcp://mail.example.com:25, Nonsense",
    "mail, mail.example.com, Nonsense",
    "health, https://orders.example.com/, Nonsense",
  })
  void aPlaceIsAsked(String module, String target, String answer) {
    assertThat(ask(module, target).getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void theModulesSettingsAreUsedAndItsSecretsStayAtHome() {
    assertThat(target("https://shop.example.com/a").request().headers())
        .containsOnlyKeys("Accept", "Authorization");
    HttpTarget elsewhere = target("http://blog.example.com:8080/b");
    assertThat(elsewhere.url()).isEqualTo(URI.create("http://blog.example.com:8080/b"));
    assertThat(elsewhere.request().headers()).containsOnlyKeys("Accept");
  }

  private HttpTarget target(String url) {
    return (HttpTarget) go(ask("shop", url)).target();
  }

  private static Probe go(Ask ask) {
    return switch (ask) {
      case Ask.Go(Probe probe, Region _) -> probe;
      case Ask.Nonsense(String problem) -> throw new AssertionError(problem);
      case Ask.Refused(String problem) -> throw new AssertionError(problem);
    };
  }

  @Test
  void theShorterTimeoutHolds() {
    assertThat(go(ask("shop", "https://shop.example.com/")).timeout())
        .isEqualTo(Duration.ofSeconds(4));
    assertThat(go(ask("blog", "blog.example.com:8080")).timeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void aProcessOfAnotherRegionDoesNotProbe() {
    assertThat(
            Ask.of(
                workspace,
                Set.of("us"),
                "shop",
                "https://shop.example.com/",
                Duration.ofSeconds(9)))
        .asInstanceOf(type(Ask.Nonsense.class))
        .returns("module: is not probed from any region of this process", Ask.Nonsense::problem);
  }
}
