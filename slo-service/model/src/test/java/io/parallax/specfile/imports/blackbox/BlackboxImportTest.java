package io.parallax.specfile.imports.blackbox;

import static io.parallax.specfile.imports.ImportCorpus.done;
import static io.parallax.specfile.imports.ImportCorpus.text;
import static io.parallax.specfile.imports.ImportCorpus.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.Problem;
import io.parallax.specfile.WorkspaceLoader;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.ImportCorpus;
import io.parallax.specfile.imports.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Modules of our own writing, good and bad. What each makes is in an {@code .expected} file beside
 * it: notes, then documents. To renew them run with {@code -Dgolden.update=true} and look at the
 * difference.
 */
class BlackboxImportTest {
  private static final Path CORPUS =
      Path.of("src/test/resources/io/parallax/specfile/imports/blackbox");

  private static final AlertWindows ALERTS =
      new AlertWindows(Duration.ofMinutes(5), Duration.ofHours(1));

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> everyFileMakesWhatIsExpected() {
    return ImportCorpus.of("blackbox")
        .tests(file -> BlackboxImport.read(file, List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "others"})
  void withTargetsItIsAWorkspace(String name) throws IOException {
    Path file = CORPUS.resolve("good/" + name + ".yml");
    List<Aim> aims =
        modules(file)
            .flatMap(module -> targets(module).map(target -> Aim.at(module, target)))
            .toList();
    Imported.Done done = done(BlackboxImport.read(file, aims, Optional.empty()));
    assertThat(done.drafts()).hasSizeGreaterThan(10);
    assertThat(workspace(scratch, done.drafts()).probes()).hasSameSizeAs(done.drafts());
    assertThat(done.notes()).noneMatch(note -> note.message().contains("has no target"));
  }

  private static Stream<String> modules(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches(" {2}[a-z0-9_]+:"))
        .map(line -> line.strip().replace(":", ""))
        .filter(name -> !List.of("icmp", "unix").contains(name));
  }

  private static Stream<String> targets(String module) {
    if (module.startsWith("http")) {
      return Stream.of("https://shop.example.com/healthz", "http://shop.example.com", "[::1]:8080");
    }
    if (module.startsWith("websocket")) {
      return Stream.of("wss://shop.example.com/feed", "shop.example.com:8080");
    }
    return module.startsWith("dns")
        ? Stream.of("192.0.2.53", "dns.example.com:5353")
        : Stream.of("shop.example.com:4443");
  }

  @Test
  void withoutTargetsValidateAsksForThem() throws IOException {
    Path file = CORPUS.resolve("good/others.yml");
    List<Draft> drafts = done(BlackboxImport.read(file, List.of(), Optional.empty())).drafts();
    for (Draft draft : drafts) {
      Files.writeString(scratch.resolve(draft.file()), draft.yaml());
    }
    Loaded loaded = new WorkspaceLoader(ALERTS).load(scratch);
    assertThat(loaded)
        .asInstanceOf(type(Loaded.Refused.class))
        .satisfies(refused ->
            assertThat(refused.problems())
                .filteredOn(each -> each.line() > 0)
                .hasSameSizeAs(drafts));
  }

  @Test
  void jobsSayWhereHowOftenAndHowLong() throws IOException {
    Path scrapes = CORPUS.resolve("prometheus.yml");
    Imported.Done done =
        done(BlackboxImport.read(CORPUS.resolve("good/http.yml"), List.of(), Optional.of(scrapes)));
    List<Draft> aimed =
        done.drafts().stream().filter(draft -> draft.name().contains("-example-")).toList();
    assertThat(aimed)
        .extracting(Draft::name)
        .containsExactly(
            "http-plain-shop-example-com-healthz",
            "http-plain-shop-example-org",
            "http-everything-www-example-com");
    Workspace workspace = workspace(scratch, aimed);
    assertThat(workspace.probe("http-plain-shop-example-org").orElseThrow())
        .satisfies(probe -> {
          assertThat(probe.interval()).isEqualTo(Duration.ofSeconds(15));
          assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(8));
        });
    assertThat(workspace.probe("http-everything-www-example-com").orElseThrow())
        .satisfies(probe -> {
          assertThat(probe.interval()).isEqualTo(Duration.ofSeconds(30));
          assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(3));
        });
    assertThat(done.notes())
        .filteredOn(note -> note.file().endsWith("prometheus.yml"))
        .extracting(Problem::path)
        .containsExactly(
            "scrape_configs[1].static_configs[0].labels",
            "scrape_configs[2].params.hostname",
            "scrape_configs[3].kubernetes_sd_configs");
  }

  @Test
  void aTargetOfNoModuleIsRefused() {
    Imported imported =
        BlackboxImport.read(
            CORPUS.resolve("good/http.yml"), List.of(Aim.at("htp", "a")), Optional.empty());
    assertThat(text(imported)).contains("has no module 'htp'");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Imported imported = BlackboxImport.read(Path.of("nowhere.yml"), List.of(), Optional.empty());
    assertThat(text(imported)).startsWith("nowhere.yml: does not exist");
  }

  /**
   * The fields of the modules up to 0.28 and of what came after it, by the configuration's
   * reference.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "prober timeout http tcp dns grpc websocket http_config icmp unix",
        "valid_status_codes valid_http_versions preferred_ip_protocol ip_protocol_fallback method"
            + " headers http_headers body body_file body_size_limit compression follow_redirects"
            + " no_follow_redirects fail_if_ssl fail_if_not_ssl fail_if_body_matches_regexp"
            + " fail_if_body_not_matches_regexp fail_if_header_matches fail_if_header_not_matches"
            + " fail_if_body_json_matches_cel fail_if_body_json_not_matches_cel allow_missing"
            + " skip_resolve_phase_with_proxy enable_http2 enable_http3",
        "basic_auth username username_file username_ref password password_file password_ref"
            + " authorization type credentials credentials_file credentials_ref bearer_token"
            + " bearer_token_file oauth2 client_id client_secret client_secret_file"
            + " client_secret_ref scopes token_url endpoint_params proxy_url no_proxy"
            + " proxy_from_environment proxy_connect_header",
        "tls_config ca ca_file ca_ref cert cert_file cert_ref key key_file key_ref server_name"
            + " insecure_skip_verify min_version max_version",
        "source_ip_address query_response expect expect_bytes send starttls labels tls",
        "query_name query_type query_class transport_protocol dns_over_tls recursion_desired"
            + " valid_rcodes validate_answer_rrs validate_authority_rrs validate_additional_rrs"
            + " fail_if_matches_regexp fail_if_all_match_regexp fail_if_not_matches_regexp"
            + " fail_if_none_matches_regexp",
        "service metadata payload_size dont_fragment ttl"
      })
  void theCorpusHasEveryField(String fields) throws IOException {
    String corpus =
        Files.readString(CORPUS.resolve("good/http.yml"))
            + Files.readString(CORPUS.resolve("good/others.yml"));
    for (String field : fields.split(" ", -1)) {
      assertThat(corpus).containsPattern("(?m)(^ *-? *|[{,] *)" + field + ":");
    }
  }
}
