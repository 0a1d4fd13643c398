package io.parallax.helm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object has only fields that the API has, of the API's types. */
class ApiTest {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Pod", Pod.class,
          "v1/Service", Service.class,
          "v1/ServiceAccount", ServiceAccount.class,
          "apps/v1/StatefulSet", StatefulSet.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
          "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
          "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class);

  private static final String EVERYTHING =
      """
      imagePullSecrets: [{name: registry}]
      persistence: {enabled: true, storageClass: gp3, annotations: {backup: hourly}}
      extraEnv:
        - {name: PLAIN, value: "1"}
        - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        - {name: KEY, valueFrom: {configMapKeyRef: {name: map, key: key, optional: true}}}
      extraEnvFrom: [{prefix: P_, secretRef: {name: probes}}, {configMapRef: {name: map}}]
      service: {annotations: {a: b}}
      podLabels: {team: observability}
      podAnnotations: {a: b}
      nodeSelector: {disk: ssd}
      tolerations: [{key: dedicated, operator: Exists, effect: NoSchedule}]
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [a]}]}]
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector: {matchLabels: {app.kubernetes.io/name: parallax}}
      """;

  private final ObjectMapper strict =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                /** The types would keep unknown fields aside. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-east-1"})
  void theCompanysReleasesFitIt(String region) {
    Chart.company(region).render().objects().forEach(this::fits);
  }

  @Test
  void everyToggleFitsIt() {
    Chart.small("eu-west-1").with(scratch, EVERYTHING).render().objects().forEach(this::fits);
  }

  @Test
  void anUnknownFieldDoesNot() {
    Map<String, Object> set = Chart.minimal(scratch).render().only("StatefulSet");
    Map<String, Object> spec = Rendered.map(Rendered.at(set, "spec"));
    spec.put("replica", 1);
    set.put("spec", spec);
    assertThatThrownBy(() -> strict.convertValue(set, StatefulSet.class))
        .hasMessageContaining("replica");
  }

  private void fits(Map<String, Object> object) {
    String kind = object.get("apiVersion") + "/" + object.get("kind");
    Class<?> type = Objects.requireNonNull(KINDS.get(kind), kind);
    assertThatCode(() -> strict.convertValue(object, type))
        .as("%s %s", kind, Rendered.at(object, "metadata", "name"))
        .doesNotThrowAnyException();
  }
}
