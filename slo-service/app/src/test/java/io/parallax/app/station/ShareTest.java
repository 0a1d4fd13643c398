package io.parallax.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.ledger.row.Watched;
import io.parallax.probe.Shard;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final List<Probe> PROBES =
      IntStream.range(0, 200).mapToObj(i -> probe("probe-" + i)).toList();

  private static Probe probe(String name) {
    return new Probe(
        name,
        HttpTarget.get(URI.create("http://shop.example/")),
        SECOND,
        SECOND,
        List.of("eu", "us"));
  }

  private static Workspace workspace(Pair... pairs) {
    return new Workspace(
        List.of(new Region("eu", "", true, List.of()), new Region("us", "", false, List.of())),
        List.of(),
        PROBES,
        List.of(),
        List.of(),
        List.of(pairs));
  }

  private static List<Share> shares(int count) {
    return IntStream.range(0, count)
        .mapToObj(ordinal -> new Share(List.of("eu"), new Shard(ordinal, count)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyProbeIsProbedAndCountedByExactlyOne(int count) {
    List<String> probed = new ArrayList<>();
    for (Share share : shares(count)) {
      List<String> ours =
          Duties.probes(workspace(), share, "eu").stream().map(Probe::name).toList();
      assertThat(Duties.watched(workspace(), share))
          .allSatisfy(duty -> assertThat(duty.region()).isEqualTo("eu"))
          .extracting(Watched::probe)
          .containsExactlyElementsOf(ours);
      assertThat(ours).isNotEmpty();
      probed.addAll(ours);
    }
    assertThat(probed)
        .containsExactlyInAnyOrderElementsOf(PROBES.stream().map(Probe::name).toList());
  }

  /** Each of the pairs alone would be torn apart by one of these counts. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void thePairsOfOneNodeAreOneReplicas(int count) {
    Workspace workspace =
        workspace(
            new Pair("one", "rpc", "probe-1", "probe-2", 5),
            new Pair("two", "rpc", "probe-3", "probe-4", 5),
            new Pair("three", "rpc", "probe-4", "probe-2", 5));
    List<Share> owners =
        shares(count).stream()
            .filter(share ->
                share.probesOf(workspace).stream()
                    .map(Probe::name)
                    .anyMatch(List.of("probe-1", "probe-2", "probe-3", "probe-4")::contains))
            .toList();
    assertThat(owners).hasSize(1);
    assertThat(shares(count).stream().mapToInt(share -> share.probesOf(workspace).size()).sum())
        .isEqualTo(PROBES.size());
  }

  @Test
  void aPairGoesWhereItsActiveNodeWentBefore() {
    for (Share share : shares(3)) {
      boolean alone = share.probesOf(workspace()).contains(PROBES.get(1));
      Workspace paired = workspace(new Pair("one", "rpc", "probe-1", "probe-2", 5));
      assertThat(share.probesOf(paired).contains(PROBES.get(1))).isEqualTo(alone);
      assertThat(share.probesOf(paired).contains(PROBES.get(2))).isEqualTo(alone);
    }
  }
}
