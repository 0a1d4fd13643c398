package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.Stack;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackWorkspaceTest {
  @TempDir Path scratch;

  @Test
  void readsEveryField() throws IOException {
    Files.writeString(
        scratch.resolve("stack.yaml"),
        """
        {apiVersion: parallax/v1, kind: Region, metadata: {name: eu-west-1}}
        ---
        apiVersion: parallax/v1
        kind: Stack
        metadata: {name: eu}
        spec:
          region: eu-west-1
          metrics:
            url: http://mimir/prometheus
            tenant: acme
            headers: {Authorization: {file: /run/token}, X-Way: in}
        """);
    assertThat(Workspaces.workspace(scratch).stack("eu-west-1"))
        .contains(
            new Stack(
                "eu",
                "eu-west-1",
                new Stack.Server(
                    URI.create("http://mimir/prometheus"),
                    Optional.of("acme"),
                    Map.of(
                        "Authorization", new HeaderValue.FromFile("/run/token"),
                        "X-Way", new HeaderValue.Literal("in")))));
    assertThat(Workspaces.workspace(scratch).stack("us-east-1")).isEmpty();
  }
}
