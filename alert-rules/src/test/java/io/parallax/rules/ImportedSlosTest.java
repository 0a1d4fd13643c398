package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.peers.Program;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.WorkspaceLoader;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Imported;
import io.parallax.specfile.imports.pyrra.PyrraImport;
import io.parallax.specfile.imports.sloth.SlothImport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SLOs of Sloth's and Pyrra's, imported: of the same series their formulas, written out here by
 * hand, and our rules make the same error ratios over short windows, and page at the same times.
 */
class ImportedSlosTest {
  private static final String SLOTH =
      """
      version: prometheus/v1
      service: checkout
      slos:
        - name: availability
          objective: 99.9
          sli:
            events:
              error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}])) or vector(0)
              total_query: sum(rate(http_requests_total[{{.window}}]))
        - name: numbers
          objective: 99.9
          sli:
            events:
              error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}])) * 1
              total_query: sum(rate(http_requests_total[{{.window}}])) * 1
      """;

  private static final String PYRRA =
      """
      apiVersion: pyrra.dev/v1alpha1
      kind: ServiceLevelObjective
      metadata: {name: latency, namespace: checkout}
      spec:
        target: "99"
        window: 30d
        indicator:
          latency:
            success: {metric: 'http_seconds_bucket{job="checkout",le="0.3"}'}
            total: {metric: 'http_seconds_count{job="checkout"}'}
      """;

  /** Per window: Sloth's sli_error and Pyrra's burnrate, by their published formulas. */
  private static final String PEERS =
      """
            - record: peer:errors
              labels: {slo: checkout-availability, window: WINDOW}
              expr: sum(rate(http_requests_total{code=~"5.."}[WINDOW])) / sum(rate(http_requests_total[WINDOW]))
            - record: peer:errors
              labels: {slo: latency, window: WINDOW}
              expr: >-
                (sum(rate(http_seconds_count{job="checkout"}[WINDOW]))
                  - sum(rate(http_seconds_bucket{job="checkout",le="0.3"}[WINDOW])))
                / sum(rate(http_seconds_count{job="checkout"}[WINDOW]))
      """;

  private static final String PAGE =
      """
            - record: peer:page
              expr: >-
                (max without (window) (peer:errors{slo="checkout-availability",window="5m"} > 14.4 * 0.001)
                  and max without (window) (peer:errors{slo="checkout-availability",window="1h"} > 14.4 * 0.001))
                or (max without (window) (peer:errors{slo="checkout-availability",window="30m"} > 6 * 0.001)
                  and max without (window) (peer:errors{slo="checkout-availability",window="6h"} > 6 * 0.001))
      """;

  /** Errors grow sixteenfold after 70 minutes, and a pod restarts before that. */
  private static final String SERIES =
      """
      rule_files: [rules/eu/slos-1.yaml, rules/eu/shared.yaml, peers.yaml]
      evaluation_interval: 1m
      tests:
        - interval: 30s
          input_series:
            - {series: 'http_requests_total{code="200",pod="a"}', values: '0+300x280'}
            - {series: 'http_requests_total{code="200",pod="b"}', values: '0+100x100 0+100x180'}
            - {series: 'http_requests_total{code="500",pod="a"}', values: '0+1x140 156+16x140'}
            - {series: 'http_seconds_count{job="checkout"}', values: '0+100x280'}
            - {series: 'http_seconds_bucket{job="checkout",le="0.3"}', values: '0+99x140 13940+80x140'}
            - {series: 'http_seconds_bucket{job="checkout",le="+Inf"}', values: '0+100x280'}
          promql_expr_test:
      """;

  private static final String AVAILABILITY = "checkout-availability";
  private static final String LATENCY = "latency";

  @TempDir Path directory;

  @Test
  void theSameSeriesBurnAlike() {
    Scratch.write(directory, ((Generated.Files) generated(workspace())).content());
    Scratch.write(directory.resolve("peers.yaml"), peers());
    Scratch.write(directory.resolve("tests.yaml"), SERIES + expectations());
    Program promtool = Program.installed("promtool");
    Program.Run run = promtool.run(directory, "test", "rules", "tests.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  private static String peers() {
    return "groups:\n  - name: peers\n    rules:\n"
        + Stream.of("5m", "30m", "1h", "6h")
            .map(window -> PEERS.replace("WINDOW", window))
            .collect(Collectors.joining())
        + PAGE;
  }

  /** The last one is not alike: were the comparison blind, it would be. */
  private static String expectations() {
    return alike(AVAILABILITY, 0.001, 0.05)
        + alike("checkout-numbers", AVAILABILITY, 0.001, 0.12)
        + alike(LATENCY, 0.001, 0.05)
        + pages("65m", 0)
        + pages("75m", 0)
        + pages("110m", 1)
        + pages("135m", 1)
        + alike(LATENCY, AVAILABILITY, "5m", "65m", 0.1, 0);
  }

  private static String alike(String slo, double steady, double changing) {
    return alike(slo, slo, steady, changing);
  }

  /**
   * @param steady by how much they may differ, where nothing changed in the window
   * @param changing ... where it changed half a window ago
   */
  private static String alike(String slo, String peer, double steady, double changing) {
    return alike(slo, peer, "5m", "65m", steady, 1)
        + alike(slo, peer, "30m", "65m", steady, 1)
        + alike(slo, peer, "5m", "100m", steady, 1)
        + alike(slo, peer, "1h", "100m", changing, 1)
        + alike(slo, peer, "1h", "138m", steady, 1);
  }

  private static String alike(
      String slo, String peer, String window, String at, double most, int is) {
    return holds(
        "abs(sum(slo:error:ratio{slo=\"%s\",window=\"%s\"}) / sum(peer:errors{slo=\"%s\",window=\"%s\"}) - 1) < bool %s"
            .formatted(slo, window, peer, window, most),
        at,
        is);
  }

  private static String pages(String at, int firing) {
    String ours =
        "group(ALERTS{alertname=\"SloBurnPage\",alertstate=\"firing\",slo=\"%s\"})"
            .formatted(AVAILABILITY);
    return holds(ours + " or vector(0)", at, firing)
        + holds("group(peer:page) or vector(0)", at, firing);
  }

  private static String holds(String expr, String at, int value) {
    return "      - {expr: '%s', eval_time: %s, exp_samples: [{labels: '{}', value: %d}]}\n"
        .formatted(expr, at, value);
  }

  private static Generated generated(Workspace workspace) {
    return Generated.files(workspace, BurnRatePolicy.STANDARD);
  }

  private Workspace workspace() {
    Scratch.write(directory.resolve("sloth.yaml"), SLOTH);
    Scratch.write(directory.resolve("pyrra.yaml"), PYRRA);
    Path imported = directory.resolve("workspace");
    Scratch.write(
        imported.resolve("region.yaml"),
        "{apiVersion: parallax/v1, kind: Region, metadata: {name: eu}}\n");
    Stream.concat(
            drafts(SlothImport.read(List.of(directory.resolve("sloth.yaml")), 30)),
            drafts(
                PyrraImport.read(
                    List.of(directory.resolve("pyrra.yaml")), Optional.of("latencies"))))
        .forEach(draft -> Scratch.write(imported.resolve(draft.file()), draft.yaml()));
    BurnRateWindow fastest = BurnRatePolicy.STANDARD.fastest();
    Loaded loaded =
        new WorkspaceLoader(new AlertWindows(fastest.shortWindow(), fastest.longWindow()))
            .load(imported);
    assertThat(loaded).isInstanceOf(Loaded.Ok.class);
    return ((Loaded.Ok) loaded).workspace();
  }

  private static Stream<Draft> drafts(Imported imported) {
    assertThat(imported).isInstanceOf(Imported.Done.class);
    return ((Imported.Done) imported).drafts().stream();
  }
}
