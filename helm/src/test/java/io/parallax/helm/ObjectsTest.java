package io.parallax.helm;

import static io.parallax.helm.Rendered.at;
import static io.parallax.helm.Rendered.map;
import static io.parallax.helm.Rendered.maps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the objects hang together. */
class ObjectsTest {
  @TempDir private Path scratch;

  @Test
  void selectorsFollowNothingThatAnUpgradeMoves() {
    Map<String, Object> before = Chart.minimal(scratch).render().only("StatefulSet");
    Map<String, Object> after =
        Chart.minimal(scratch)
            .with(
                scratch,
                """
                region: us-east-1
                image: {tag: "9.9.9"}
                podLabels: {team: observability}
                """)
            .render()
            .only("StatefulSet");
    for (String field : List.of("selector", "serviceName", "volumeClaimTemplates")) {
      assertThat(at(after, "spec", field)).as(field).isEqualTo(at(before, "spec", field));
    }
    assertThat(map(at(after, "spec", "template", "metadata", "labels")))
        .containsAllEntriesOf(map(at(after, "spec", "selector", "matchLabels")))
        .containsEntry("team", "observability");
  }

  @Test
  void servicesSelectTheServiceAndNotItsTest() {
    Rendered rendered = Chart.minimal(scratch).render();
    Map<String, Object> pod =
        map(at(rendered.only("StatefulSet"), "spec", "template", "metadata", "labels"));
    Map<String, Object> test = map(at(rendered.only("Pod"), "metadata", "labels"));
    assertThat(rendered.ofKind("Service").toList())
        .hasSize(2)
        .allSatisfy(service -> {
          Map<String, Object> selector = map(at(service, "spec", "selector"));
          assertThat(pod).containsAllEntriesOf(selector);
          assertThat(test.entrySet().containsAll(selector.entrySet())).isFalse();
        });
  }

  @Test
  void exactlyOneServiceIsScraped() {
    Rendered rendered = Chart.small("eu-west-1").render();
    Map<String, Object> monitor = rendered.only("ServiceMonitor");
    Map<String, Object> selector = map(at(monitor, "spec", "selector", "matchLabels"));
    assertThat(
            rendered
                .ofKind("Service")
                .filter(service ->
                    map(at(service, "metadata", "labels"))
                        .entrySet()
                        .containsAll(selector.entrySet())))
        .hasSize(1);
    assertThat(maps(at(monitor, "spec", "endpoints")))
        .containsExactly(
            Map.of("port", "http", "path", "/metrics", "interval", "15s", "honorLabels", true));
  }

  @Test
  void everyPortIsTheOneThatIsListenedOn() {
    Rendered rendered = Chart.small("eu-west-1").with(scratch, "service: {port: 80}").render();
    Map<String, Object> container =
        maps(at(rendered.only("StatefulSet"), "spec", "template", "spec", "containers")).getFirst();
    assertThat(at(container, "args")).asInstanceOf(LIST).contains("--port=8080", "--host=0.0.0.0");
    assertThat(maps(at(container, "ports")))
        .containsExactly(Map.of("name", "http", "containerPort", 8080, "protocol", "TCP"));
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(at(container, probe, "httpGet", "port")).as(probe).isEqualTo("http");
    }
    assertThat(rendered.ofKind("Service").flatMap(each -> maps(at(each, "spec", "ports")).stream()))
        .allSatisfy(port -> assertThat(port).containsEntry("targetPort", "http"))
        .extracting(port -> port.get("port"))
        .containsExactly(80, 8080);
    assertThat(rendered.text()).contains("value: http://parallax:80\n");
  }

  @Test
  void aChangedWorkspaceRestartsNothing() {
    Chart before = Chart.minimal(scratch).with(scratch, workspace("Ireland"));
    Chart after = Chart.minimal(scratch).with(scratch, workspace("Dublin"));
    assertThat(after.render().only("ConfigMap")).isNotEqualTo(before.render().only("ConfigMap"));
    assertThat(after.render().only("StatefulSet")).isEqualTo(before.render().only("StatefulSet"));
  }

  @Test
  void theWorkspaceIsMountedWholeAndReadOnly() {
    Map<String, Object> pod =
        map(at(Chart.minimal(scratch).render().only("StatefulSet"), "spec", "template", "spec"));
    assertThat(maps(at(maps(at(pod, "containers")).getFirst(), "volumeMounts")))
        .contains(
            Map.of("name", "workspace", "mountPath", "/etc/parallax/workspace", "readOnly", true));
    assertThat(maps(at(pod, "volumes")))
        .contains(Map.of("name", "workspace", "configMap", Map.of("name", "workspace")));
  }

  @Test
  void thereAreAsManyPodsAsShardsAndEachKnowsIt() {
    Map<String, Object> alone = Chart.minimal(scratch).render().only("StatefulSet");
    assertThat(at(alone, "spec", "replicas")).isEqualTo(1);
    assertThat(arguments(alone)).noneMatch(argument -> argument.contains("shard"));
    Map<String, Object> shared =
        Chart.minimal(scratch).with(scratch, "shards: 3").render().only("StatefulSet");
    assertThat(at(shared, "spec", "replicas")).isEqualTo(3);
    assertThat(arguments(shared)).contains("--shards=3");
  }

  private static List<String> arguments(Map<String, Object> set) {
    Map<String, Object> container =
        maps(at(set, "spec", "template", "spec", "containers")).getFirst();
    return ((List<?>) at(container, "args")).stream().map(Object::toString).toList();
  }

  @Test
  void aLedgerWithoutAVolumeClaimIsAnEmptyDirectory() {
    Map<String, Object> set =
        Chart.minimal(scratch)
            .with(scratch, "persistence: {enabled: false}")
            .render()
            .only("StatefulSet");
    assertThat(map(at(set, "spec"))).doesNotContainKey("volumeClaimTemplates");
    assertThat(maps(at(set, "spec", "template", "spec", "volumes")))
        .contains(Map.of("name", "ledger", "emptyDir", Map.of()));
  }

  @Test
  void aDigestWinsOverATag() {
    String digest = "sha256:" + "a".repeat(64);
    assertThat(image("image: {repository: r.example/p, tag: v1}")).isEqualTo("r.example/p:v1");
    assertThat(image("image: {repository: r.example/p}")).isEqualTo("r.example/p:0.1.0");
    assertThat(image("image: {repository: r.example/p, tag: v1, digest: '%s'}".formatted(digest)))
        .isEqualTo("r.example/p@" + digest);
  }

  @Test
  void aLongNameLeavesRoomForItsEndings() {
    Rendered rendered =
        Chart.minimal(scratch).with(scratch, "fullnameOverride: " + "n".repeat(63)).render();
    assertThat(rendered.objects())
        .allSatisfy(object ->
            assertThat(at(object, "metadata", "name").toString()).hasSizeLessThanOrEqualTo(63));
  }

  private Object image(String values) {
    Map<String, Object> set =
        Chart.minimal(scratch).with(scratch, values).render().only("StatefulSet");
    return at(maps(at(set, "spec", "template", "spec", "containers")).getFirst(), "image");
  }

  private static String workspace(String displayName) {
    return """
    workspace:
      existingConfigMap: ""
      files:
        region.yaml: |
          apiVersion: parallax/v1
          kind: Region
          metadata: {name: eu-west-1, displayName: %s}
    """
        .formatted(displayName);
  }
}
