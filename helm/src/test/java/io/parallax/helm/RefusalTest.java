package io.parallax.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that would deploy something else than was meant. */
class RefusalTest {
  @TempDir private Path scratch;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          region: ''                                       | region
          region: EU West                                  | region
          region: eu-west-1.example                        | region
          replicas: 2                                      | replicas
          shards: 0                                        | shards
          shards: '2'                                      | shards
          image: {tag: 1, repository: parallax}            | tag
          image: {digest: 'sha256:12'}                     | digest
          image: {pullPolicy: Sometimes}                   | pullPolicy
          image: {repository: ''}                          | repository
          persistence: {size: 5}                           | size
          persistence: {size: 5GB}                         | size
          persistence: {enabled: 'false'}                  | enabled
          persistence: {accessModes: [ReadWriteMany]}      | accessModes
          resources: {limits: {nvidia.com/gpu: 1}}         | limits
          resources: {requests: {cpu: lots}}               | cpu
          otlp: {endpoint: 'tempo:4318'}                   | endpoint
          extraEnv: [{name: TOKEN, value: 1}]              | extraEnv
          extraEnv: [{name: A-B, value: x}]                | extraEnv
          extraEnv: [{value: x}]                           | extraEnv
          extraEnvFrom: [{secret: {name: x}}]              | extraEnvFrom
          service: {port: 0}                               | port
          service: {type: LoadBalancer}                    | type
          serviceAccount: {annotations: {a: 1}}            | annotations
          networkPolicy: {blockedNetworks: [metadata]}     | blockedNetworks
          podDisruptionBudget: {maxUnavailable: 2}         | maxUnavailable
          podDisruptionBudget: {minAvailable: 1}           | minAvailable
          serviceMonitor: {interval: 30s}                  | interval
          serviceMonitor: {interval: 0s}                   | interval
          rules: {files: {shared.txt: 'groups: []'}}       | shared.txt
          dashboards: {files: {fleet.yaml: '{}'}}          | fleet.yaml
          topologySpreadConstraints: [{maxSkew: 1}]        | topologySpreadConstraints
          terminationGracePeriodSeconds: 5                 | terminationGracePeriodSeconds
          securityContext: {runAsUser: 0}                  | securityContext
          workspace: {files: {../x.yaml: 'kind: Region'}}  | files
          rules: {enabled: true}                           | rules.enabled needs rules.files
          dashboards: {enabled: true}                      | dashboards.enabled needs dashboards.files
          rules: {enabled: true, files: {a.yaml: 'a: 1'}}  | a.yaml has no list of groups
          dashboards: {enabled: true, files: {a.json: x}}  | a.json is not JSON
          workspace: {existingConfigMap: ''}               | a workspace is needed
          workspace: {files: {a.yaml: 'kind: Region'}}     | choose one
          """)
  void isRefusedByName(String values, String message) {
    assertThatThrownBy(() -> Chart.minimal(scratch).with(scratch, values).render())
        .hasMessageContaining(message);
  }

  @Test
  void theRegionIsOneOfTheWorkspaces() {
    Chart elsewhere = Chart.company("us-east-1").with(scratch, "region: us-west-2\n");
    assertThatThrownBy(elsewhere::render)
        .hasMessageContaining("us-west-2")
        .hasMessageContaining("eu-west-1, us-east-1");
  }

  @Test
  void whatHelmCannotReadIsLeftToTheService() {
    Chart odd =
        Chart.minimal(scratch)
            .with(scratch, "workspace: {existingConfigMap: '', files: {a.yaml: 'a: ['}}");
    assertThat(odd.render().text()).contains("a.yaml: 'a: ['");
  }

  @Test
  void anOldClusterIsRefused() {
    assertThatThrownBy(() -> Chart.minimal(scratch).render("v1.27.9-eks-1"))
        .hasMessageContaining("kubeVersion");
  }
}
