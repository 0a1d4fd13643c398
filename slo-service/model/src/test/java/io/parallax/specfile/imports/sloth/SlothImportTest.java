package io.parallax.specfile.imports.sloth;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.Alerting.Conditions;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.Problem;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.ImportCorpus;
import io.parallax.specfile.imports.Imported;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlothImportTest {
  private static final ImportCorpus CORPUS = ImportCorpus.of("sloth");

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> everyFileMakesWhatIsExpected() {
    return CORPUS.tests(file -> SlothImport.read(List.of(file), 30));
  }

  static List<Path> good() {
    return CORPUS.files("good");
  }

  @ParameterizedTest
  @MethodSource("good")
  void whatIsMadeIsAWorkspace(Path file) throws IOException {
    List<Draft> drafts = drafts(SlothImport.read(List.of(file), 30));
    Workspace workspace = ImportCorpus.workspace(scratch, drafts);
    assertThat(workspace.slos()).hasSize(count(drafts, "SLO")).isNotEmpty();
    assertThat(workspace.services()).hasSize(count(drafts, "Service"));
  }

  @Test
  void aDirectoryIsOneImport() throws IOException {
    Imported.Done all =
        ImportCorpus.done(SlothImport.read(List.of(CORPUS.root().resolve("good")), 30));
    Workspace workspace = ImportCorpus.workspace(scratch, all.drafts());
    assertThat(workspace.slos()).hasSizeGreaterThan(25);
    assertThat(all.notes())
        .extracting(Problem::message)
        .filteredOn(SlothImportTest::isGeneral)
        .hasSize(2);
  }

  private static boolean isGeneral(String message) {
    return message.startsWith("Sloth's budget is") || message.startsWith("alerts need 3");
  }

  @Test
  void problemsOfAllFilesAreTold() {
    Imported refused =
        SlothImport.read(
            List.of(CORPUS.root().resolve("bad"), CORPUS.root().resolve("nowhere.yaml")), 30);
    assertThat(((Imported.Refused) refused).problems())
        .extracting(problem -> CORPUS.root().relativize(Path.of(problem.file())).toString())
        .contains("bad/fields.yaml", "bad/versions.yaml", "nowhere.yaml");
  }

  @Test
  void aDirectoryWithoutFilesIsRefused() {
    Imported refused = SlothImport.read(List.of(scratch), 30);
    assertThat(ImportCorpus.lines(((Imported.Refused) refused).problems()))
        .contains("holds no YAML file");
  }

  /** The double that is nearest to the decimal, not one that is nearest to a quotient. */
  @ParameterizedTest
  @ValueSource(strings = {"99.9", "99.99", "99.95", "99.99999", "95", "0.1", "12.3456789", "7e1"})
  void percentBecomeExactlyTheirShare(String percent) throws IOException {
    Slo slo = only(percent, 30);
    double share = new BigDecimal(percent).movePointLeft(2).doubleValue();
    assertThat(slo.target()).isEqualTo(share);
  }

  @Test
  void theWindowIsWhatSlothWasRunWith() throws IOException {
    assertThat(only("99", 28).window()).isEqualTo(new Window.Rolling(Duration.ofDays(28)));
  }

  @Test
  void allOfItIsLeftToTheUser() throws IOException {
    Imported.Done done = ImportCorpus.done(read("100", 30));
    assertThat(done.notes()).anyMatch(note -> note.message().startsWith("100 leaves no error"));
    Loaded loaded = ImportCorpus.load(scratch, done.drafts());
    assertThat(ImportCorpus.lines(((Loaded.Refused) loaded).problems()))
        .contains("spec.objectives[0].target: 1.0 leaves no error budget");
  }

  /** By Sloth's formula: share of the budget times period, by the long window. */
  @Test
  void oneAlertIsOfTheLongWindows() throws IOException {
    Path file = CORPUS.root().resolve("good/alerting.yaml");
    Workspace workspace =
        ImportCorpus.workspace(scratch, drafts(SlothImport.read(List.of(file), 28)));
    assertThat(policies(slo(workspace, "myapp-nobody"))).isEmpty();
    assertThat(policies(slo(workspace, "myapp-only-page")))
        .isEqualTo(Map.of(Duration.ofHours(1), 13.44, Duration.ofHours(6), 5.6));
    assertThat(policies(slo(workspace, "myapp-only-ticket")))
        .isEqualTo(Map.of(Duration.ofDays(1), 2.8, Duration.ofDays(3), 0.9333333));
    assertThat(policies(slo(workspace, "myapp-page-that-is-out-of-reach-in-the-hour")))
        .isEqualTo(Map.of(Duration.ofHours(6), 5.6));
    assertThat(slo(workspace, "myapp-rules-changed").alerting().conditions())
        .isEqualTo(new Conditions.Standard());
  }

  private static Map<Duration, Double> policies(Slo slo) {
    return switch (slo.alerting().conditions()) {
      case Conditions.Own(List<AlertPolicy> policies) ->
          policies.stream()
              .map(AlertPolicy::condition)
              .collect(Collectors.toMap(of -> of.lookback(), of -> of.bound().threshold()));
      case Conditions.None() -> Map.of();
      case Conditions.Standard() -> throw new AssertionError("standard");
    };
  }

  @Test
  void queriesBecomeWhatTheyCount() throws IOException {
    Path file = CORPUS.root().resolve("good/counters.yaml");
    Workspace workspace =
        ImportCorpus.workspace(scratch, drafts(SlothImport.read(List.of(file), 30)));
    assertThat(slo(workspace, "check-out-api-availability").indicator())
        .isEqualTo(
            new Indicator.BadOverTotal(
                "http_requests_total{job=\"checkout\",code=~\"5..\"}",
                "http_requests_total{job=\"checkout\"}"));
    assertThat(slo(workspace, "check-out-api-latency").indicator())
        .isInstanceOfSatisfying(
            Indicator.Latency.class,
            of -> {
              assertThat(of.bound().value()).isEqualTo("0.4");
              assertThat(of.histogram())
                  .isEqualTo("http_duration_seconds{job=\"checkout\",verb!=\"WATCH\"}");
            });
    assertThat(slo(workspace, "check-out-api-zero-on-nothing").reach().groupBy())
        .containsExactly("job");
    assertThat(slo(workspace, "check-out-api-a-label-of-ours").reach().groupBy())
        .containsExactly("shop");
    assertThat(workspace.services().getFirst().tier()).isEqualTo("2");
  }

  private Slo only(String percent, int days) throws IOException {
    return ImportCorpus.workspace(scratch, drafts(read(percent, days))).slos().getFirst();
  }

  private Imported read(String percent, int days) throws IOException {
    Path file = Files.createDirectories(scratch.resolve("..of-sloth")).resolve("one.yaml");
    Files.writeString(
        file,
        """
        version: prometheus/v1
        service: s
        slos:
          - name: a
            objective: %s
            sli:
              events:
                error_query: sum(rate(e_total[{{.window}}]))
                total_query: sum(rate(t_total[{{.window}}]))
        """
            .formatted(percent));
    return SlothImport.read(List.of(file), days);
  }

  private static Slo slo(Workspace workspace, String id) {
    return workspace.slos().stream().filter(slo -> slo.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<Draft> drafts(Imported imported) {
    return ImportCorpus.done(imported).drafts();
  }

  private static int count(List<Draft> drafts, String kind) {
    return (int) drafts.stream().filter(draft -> draft.kind().equals(kind)).count();
  }
}
