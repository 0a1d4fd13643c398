package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.spec.Exchange;
import io.parallax.spec.Mesh;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionsTogetherTest {
  private static final String TEXT =
      """
      apiVersion: parallax/v1
      kind: Region
      metadata: {name: eu}
      spec:
        globalAlerts: true
        exchange: {url: "https://eu.example.com/parallax/", token: {file: /run/token}}
        controls: ["https://a.example.com/", "https://b.example.com/", "https://c.example.com/"]
      ---
      apiVersion: parallax/v1
      kind: Region
      metadata: {name: us}
      spec: {exchange: {url: "https://us.example.com", token: {env: TOKEN}}}
      ---
      apiVersion: parallax/v1
      kind: Region
      metadata: {name: ap}
      ---
      apiVersion: parallax/v1
      kind: Probe
      metadata: {name: home}
      spec: {http: {url: "https://example.com/"}}
      ---
      apiVersion: parallax/v1
      kind: Probe
      metadata: {name: strict}
      spec: {quorum: 1, regions: [eu, us], http: {url: "https://example.com/"}}
      ---
      apiVersion: openslo/v1
      kind: Service
      metadata: {name: shop}
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: shop, annotations: {parallax.io/global: quorum}}
      spec:
        service: shop
        indicator:
          metadata: {name: strict}
          spec:
            ratioMetric:
              counter: true
              good: {metricSource: {type: parallax, spec: {probe: strict}}}
              total: {metricSource: {type: parallax, spec: {probe: strict}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.999}]
      """;

  @TempDir Path scratch;

  @Test
  void regionsTellWhereTheyAnswerAndWhatTheyTrust() throws IOException {
    Workspace workspace = workspace();
    assertThat(workspace.region("eu").orElseThrow().exchange())
        .contains(
            new Exchange(
                URI.create("https://eu.example.com/parallax/"),
                new HeaderValue.FromFile("/run/token")));
    assertThat(workspace.region("eu").orElseThrow().controls()).hasSize(3);
    assertThat(workspace.region("ap").orElseThrow().exchange()).isEmpty();
    assertThat(workspace.probe("home").map(Probe::quorum)).contains(2);
    assertThat(workspace.probe("strict").map(Probe::quorum)).contains(1);
  }

  @Test
  void anSloCountsWhatTheySayTogether() throws IOException {
    Slo.Reach reach = workspace().slo("shop").orElseThrow().reach();
    assertThat(reach.together()).isEqualTo(Slo.Together.QUORUM);
    assertThat(reach.regions()).containsExactly("eu", "us");
  }

  @Test
  void everyRegionLooksAtEveryOtherOneWithAnExchange() throws IOException {
    List<Probe> mesh = Mesh.probes(workspace().regions());
    assertThat(mesh).extracting(Probe::name).containsExactly("mesh-eu", "mesh-us");
    assertThat(mesh)
        .extracting(Probe::regions)
        .containsExactly(List.of("us", "ap"), List.of("eu", "ap"));
    assertThat(mesh.getFirst().target())
        .hasFieldOrPropertyWithValue(
            "url", URI.create("https://eu.example.com/parallax/q/health/live"));
    assertThat(Mesh.probes(List.of(workspace().region("eu").orElseThrow()))).isEmpty();
  }

  @Test
  void anExchangeKeepsNoToken() {
    HeaderValue literal = new HeaderValue.Literal("secret");
    URI url = URI.create("https://eu.example.com");
    assertThatThrownBy(() -> new Exchange(url, literal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  private Workspace workspace() throws IOException {
    Files.writeString(scratch.resolve("workspace.yaml"), TEXT);
    return Workspaces.workspace(scratch);
  }
}
