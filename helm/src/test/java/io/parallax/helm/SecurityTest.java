package io.parallax.helm;

import static io.parallax.helm.Rendered.at;
import static io.parallax.helm.Rendered.map;
import static io.parallax.helm.Rendered.maps;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The restricted Pod Security Standard, and a little more. */
class SecurityTest {
  private static final Set<String> VOLUMES = Set.of("configMap", "emptyDir");

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-east-1"})
  void everyPodIsRestricted(String region) {
    List<Map<String, Object>> pods = Chart.small(region).render().pods();
    assertThat(pods).hasSize(2);
    assertThat(pods).allSatisfy(SecurityTest::isRestricted);
  }

  @Test
  void noTokenIsMounted() {
    Rendered rendered = Chart.minimal(scratch).render();
    assertThat(rendered.pods())
        .allSatisfy(pod -> assertThat(pod).containsEntry("automountServiceAccountToken", false));
    assertThat(rendered.only("ServiceAccount"))
        .containsEntry("automountServiceAccountToken", false);
  }

  @Test
  void makesNoSecretAndNoRole() {
    assertThat(Chart.small("eu-west-1").render().objects())
        .extracting(object -> object.get("kind"))
        .doesNotContain("Secret", "Role", "ClusterRole", "RoleBinding", "Ingress")
        .contains("StatefulSet", "NetworkPolicy", "ServiceMonitor", "PodDisruptionBudget", "Pod");
  }

  @Test
  void probesReachEverythingButTheInstancesMetadata() {
    Map<String, Object> policy = Chart.small("eu-west-1").render().only("NetworkPolicy");
    assertThat(at(policy, "spec", "egress"))
        .isEqualTo(
            List.of(
                Map.of(
                    "to",
                    List.of(
                        block("0.0.0.0/0", "169.254.169.254/32"),
                        block("::/0", "fd00:ec2::254/128")))));
  }

  private static Map<String, Object> block(String all, String but) {
    return Map.of("ipBlock", Map.of("cidr", all, "except", List.of(but)));
  }

  private static void isRestricted(Map<String, Object> pod) {
    assertThat(pod).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
    assertThat(map(at(pod, "securityContext")))
        .containsEntry("runAsNonRoot", true)
        .containsEntry("runAsUser", 65532)
        .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
    if (pod.containsKey("volumes")) {
      assertThat(maps(at(pod, "volumes")).stream().flatMap(SecurityTest::sources))
          .isSubsetOf(VOLUMES);
    }
    assertThat(pod).doesNotContainKeys("initContainers", "ephemeralContainers");
    assertThat(maps(at(pod, "containers"))).isNotEmpty().allSatisfy(SecurityTest::isContained);
  }

  private static Stream<String> sources(Map<String, Object> volume) {
    return volume.keySet().stream().filter(key -> !key.equals("name"));
  }

  private static void isContained(Map<String, Object> container) {
    assertThat(map(at(container, "securityContext")))
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("runAsNonRoot", true)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")))
        .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"))
        .doesNotContainKeys("privileged", "procMount", "runAsUser");
    assertThat(map(at(container, "resources", "limits")))
        .containsKey("memory")
        .doesNotContainKey("cpu");
    assertThat(map(at(container, "resources", "requests"))).containsKeys("memory", "cpu");
    if (container.containsKey("ports")) {
      assertThat(maps(at(container, "ports"))).noneMatch(port -> port.containsKey("hostPort"));
    }
  }
}
