package io.parallax.specfile.imports.pyrra;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting.Conditions;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.specfile.Problem;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.ImportCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PyrraImportTest {
  private static final ImportCorpus CORPUS = ImportCorpus.of("pyrra");

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> everyFileMakesWhatIsExpected() {
    return CORPUS.tests(file -> PyrraImport.read(List.of(file), Optional.empty()));
  }

  @Test
  void kindsBecomeWhatTheyCount() throws IOException {
    Workspace workspace = workspace("good/kinds.yaml", Optional.empty());
    assertThat(slo(workspace, "checkout-errors").indicator())
        .isEqualTo(
            new Indicator.BadOverTotal(
                "http_requests_total{job=\"checkout\",code=~\"5..\"}",
                "http_requests_total{job=\"checkout\"}"));
    assertThat(latency(workspace, "checkout-latency"))
        .satisfies(of -> {
          assertThat(of.buckets()).isEqualTo(Indicator.Buckets.CLASSIC);
          assertThat(of.bound().value()).isEqualTo("0.3");
        });
    assertThat(slo(workspace, "checkout-latency-of-some").indicator())
        .isInstanceOf(Indicator.GoodOverTotal.class);
    assertThat(latency(workspace, "checkout-latency-native"))
        .satisfies(of -> {
          assertThat(of.buckets()).isEqualTo(Indicator.Buckets.NATIVE);
          assertThat(of.bound().value()).isEqualTo("0.2");
        });
    assertThat(slo(workspace, "checkout-up").indicator())
        .isEqualTo(new Indicator.UpGauge(Optional.empty(), "probe_success{job=\"blackbox\"}"));
  }

  @Test
  void targetsWindowsAndLabelsAreKept() throws IOException {
    Workspace workspace = workspace("good/kinds.yaml", Optional.empty());
    assertThat(slo(workspace, "checkout-errors").target()).isEqualTo(0.999);
    assertThat(slo(workspace, "checkout-errors").window())
        .isEqualTo(new Window.Rolling(Duration.ofDays(28)));
    assertThat(slo(workspace, "checkout-latency-native").window())
        .isEqualTo(new Window.Rolling(Duration.ofHours(36)));
    assertThat(slo(workspace, "checkout-latency-native").reach().groupBy())
        .containsExactly("method");
    assertThat(slo(workspace, "checkout-up").reach().groupBy()).containsExactly("target");
    assertThat(workspace.services())
        .extracting(Service::name)
        .containsExactlyInAnyOrder("shop", "pyrra");
    assertThat(workspace.services()).extracting(Service::team).contains("payments");
  }

  @Test
  void alertsAreOffWherePyrrasAre() throws IOException {
    Workspace workspace = workspace("good/options.yaml", Optional.empty());
    assertThat(slo(workspace, "silent").alerting().conditions()).isEqualTo(new Conditions.None());
    assertThat(slo(workspace, "no-burn-rates").alerting().conditions())
        .isEqualTo(new Conditions.None());
    assertThat(slo(workspace, "named").alerting().conditions())
        .isEqualTo(new Conditions.Standard());
    assertThat(slo(workspace, "silent").window())
        .isEqualTo(new Window.Rolling(Duration.ofMinutes(90)));
    assertThat(workspace.slos()).extracting(Slo::id).contains("query", "query-2");
  }

  @Test
  void theUserMaySayWhoseTheyAre() throws IOException {
    Workspace workspace = workspace("good/options.yaml", Optional.of("Shop"));
    assertThat(workspace.services()).extracting(Service::name).containsExactly("shop");
  }

  @Test
  void whatIsSoOfAllIsSaidOnce() {
    List<Problem> notes =
        ImportCorpus.done(
                PyrraImport.read(List.of(CORPUS.root().resolve("good")), Optional.empty()))
            .notes();
    assertThat(notes).filteredOn(note -> note.message().startsWith("alerts spend 2, 5")).hasSize(1);
    assertThat(notes).filteredOn(note -> note.message().contains("left out")).hasSize(2);
  }

  private Workspace workspace(String file, Optional<String> service) throws IOException {
    List<Draft> drafts =
        ImportCorpus.done(PyrraImport.read(List.of(CORPUS.root().resolve(file)), service)).drafts();
    return ImportCorpus.workspace(scratch, drafts);
  }

  private static Indicator.Latency latency(Workspace workspace, String id) {
    return (Indicator.Latency) slo(workspace, id).indicator();
  }

  private static Slo slo(Workspace workspace, String id) {
    return workspace.slos().stream().filter(slo -> slo.id().equals(id)).findFirst().orElseThrow();
  }
}
