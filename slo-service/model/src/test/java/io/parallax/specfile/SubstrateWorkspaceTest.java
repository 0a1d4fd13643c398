package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.Pair;
import io.parallax.spec.Workspace;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and pairs as they are written, and with all that can be left out. */
class SubstrateWorkspaceTest {
  private static final String TEXT =
      """
      {apiVersion: parallax/v1, kind: Region, metadata: {name: eu}}
      ---
      {apiVersion: openslo/v1, kind: Service, metadata: {name: rpc}}
      ---
      apiVersion: parallax/v1
      kind: Probe
      metadata: {name: a}
      spec:
        substrate:
          url: https://a.example.com/rpc
          headers: {X-Api-Key: {env: RPC_KEY}}
          genesisHash: "0x%s"
          maxHeadLag: 0
          blockTime: 12s
          maxFinalityLag: 20
          newFinalizedWithin: 3m
          minPeers: 3
          references: [https://b.example.com/, https://c.example.com/, http://10.0.0.1:9944/]
      ---
      {apiVersion: parallax/v1, kind: Probe, metadata: {name: b},
       spec: {substrate: {url: "https://b.example.com/"}}}
      ---
      apiVersion: parallax/v1
      kind: Probe
      metadata: {name: c}
      spec:
        timeout: 36s
        substrate:
          url: wss://c.example.com/
          references: [wss://d.example.org/]
          ownReferences: [https://a.example.com/, https://b.example.com/]
          specName: westend
          minSpecVersion: 1003000
          requiredMethods: [chainHead_v1_follow, author_submitExtrinsic]
          refuseUnsafe: true
          archive: {depth: 100000}
          newHeadWithin: 18s
          watch: true
      ---
      {apiVersion: parallax/v1, kind: Pair, metadata: {name: twins},
       spec: {service: rpc, active: a, dormant: b}}
      """
          .formatted("ab".repeat(32));

  @TempDir Path directory;

  @Test
  void everyFieldIsReadAndEveryDefaultIsRight() throws IOException {
    Files.writeString(directory.resolve("nodes.yaml"), TEXT);
    Workspace workspace = Workspaces.workspace(directory);
    assertThat(workspace.probe("a").orElseThrow().target())
        .isEqualTo(
            new SubstrateTarget(
                URI.create("https://a.example.com/rpc"),
                Map.of("X-Api-Key", new HeaderValue.FromEnv("RPC_KEY")),
                Optional.of("0x" + "ab".repeat(32)),
                new Bounds(
                    0,
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(36),
                    20,
                    3,
                    Duration.ofMinutes(3)),
                List.of(
                    URI.create("https://b.example.com/"),
                    URI.create("https://c.example.com/"),
                    URI.create("http://10.0.0.1:9944/"))));
    assertThat(workspace.probe("b").orElseThrow().target())
        .isEqualTo(
            new SubstrateTarget(
                URI.create("https://b.example.com/"),
                Map.of(),
                Optional.empty(),
                new Bounds(
                    5, Duration.ofSeconds(6), Duration.ofSeconds(18), 10, 1, Duration.ofMinutes(1)),
                List.of()));
    SubstrateTarget deep = (SubstrateTarget) workspace.probe("c").orElseThrow().target();
    assertThat(deep.references()).containsExactly(URI.create("wss://d.example.org/"));
    assertThat(deep.ownReferences())
        .containsExactly(
            URI.create("https://a.example.com/"), URI.create("https://b.example.com/"));
    assertThat(deep.watch()).isTrue();
    assertThat(deep.checks())
        .isEqualTo(
            new SubstrateChecks(
                Optional.of("westend"),
                Optional.of(1_003_000L),
                List.of("chainHead_v1_follow", "author_submitExtrinsic"),
                true,
                Optional.of(new SubstrateChecks.Archive.Depth(100_000)),
                Optional.of(Duration.ofSeconds(18))));
    assertThat(workspace.pair("twins")).contains(new Pair("twins", "rpc", "a", "b", 5));
  }
}
