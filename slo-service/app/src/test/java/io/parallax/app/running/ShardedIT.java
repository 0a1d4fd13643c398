package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.running.LedgerCopy.Stream;
import io.parallax.app.running.Nginx.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes share one workspace; nginx knows who asked for what. */
class ShardedIT {
  private static final int PROBES = 12;

  @TempDir private Path directory;

  @Test
  void eachSlotIsAskedOnceAndCountedByWhoAskedIt() throws Exception {
    try (Nginx nginx = Nginx.start(directory.resolve("nginx"))) {
      Path config = workspace(nginx);
      try (RunningParallax one = serve(config, "0/2");
          RunningParallax other = serve(config, "1/2")) {
        one.awaitReady().await("counting", () -> Ordeal.shown(one).isCounting());
        other.awaitReady().await("counting", () -> Ordeal.shown(other).isCounting());
        one.await("several slots each", () -> probed(nginx, 3).size() == PROBES);
        assertThat(one.printed()).contains("probing shard 0/2 from eu");
      }
      List<Request> requests = nginx.requests();
      assertThat(requests)
          .extracting(request -> request.probe() + " " + request.slot())
          .doesNotHaveDuplicates();
      Set<String> ours = agreed(ledger("0/2"), requests);
      Set<String> theirs = agreed(ledger("1/2"), requests);
      assertThat(ours).isNotEmpty().doesNotContainAnyElementsOf(theirs);
      assertThat(theirs).isNotEmpty();
      assertThat(ours.size() + theirs.size()).isEqualTo(PROBES);
      aProbeThatMovedAwayIsNoDuty(config, nginx);
    }
  }

  /** One of three, on the ledger of one of two: it keeps what it has, and counts no more of it. */
  private void aProbeThatMovedAwayIsNoDuty(Path config, Nginx nginx) throws IOException {
    LedgerCopy before = ledger("0/2");
    int asked = nginx.requests().size();
    try (RunningParallax fewer =
        RunningParallax.start(arguments(config, directory.resolve("0-2"), "0/3"))) {
      fewer.awaitReady();
      fewer.await("asking", () -> nginx.requests().size() > asked + PROBES / 2);
    }
    List<Request> since = nginx.requests().subList(asked, nginx.requests().size());
    Set<String> kept = since.stream().map(Request::probe).collect(Collectors.toSet());
    assertThat(probes(before)).containsAll(kept);
    assertThat(kept).hasSizeLessThan(probes(before).size());
    assertThat(probes(ledger("0/2"))).as("duties").isEqualTo(kept);
  }

  /** The probes of {@code ledger}, whose every slot that was not missed is in nginx' log. */
  private static Set<String> agreed(LedgerCopy ledger, List<Request> requests) {
    Map<String, Long> asked =
        requests.stream().collect(Collectors.groupingBy(Request::probe, Collectors.counting()));
    for (Stream stream : ledger.streams()) {
      long ended = stream.counts().all() - stream.counts().missed();
      assertThat(asked.get(stream.place().probe())).as("%s", stream).isEqualTo(ended);
    }
    return probes(ledger);
  }

  private static Set<String> probes(LedgerCopy ledger) {
    return ledger.streams().stream()
        .map(stream -> stream.place().probe())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Probes with at least {@code slots} requests. */
  private static Set<String> probed(Nginx nginx, int slots) {
    return nginx.requests().stream()
        .collect(Collectors.groupingBy(Request::probe, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(probe -> probe.getValue() >= slots)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private RunningParallax serve(Path config, String shard) {
    return RunningParallax.start(arguments(config, data(shard), shard));
  }

  private static String[] arguments(Path config, Path data, String shard) {
    return new String[] {
      "serve", "--config", config.toString(), "--data", data.toString(), "--shard", shard
    };
  }

  private LedgerCopy ledger(String shard) {
    return LedgerCopy.of(data(shard));
  }

  private Path data(String shard) {
    return directory.resolve(shard.replace('/', '-'));
  }

  private Path workspace(Nginx nginx) throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    String region =
        """
        apiVersion: parallax/v1
        kind: Region
        metadata: {name: eu}
        spec: {globalAlerts: true, allowedNetworks: [127.0.0.0/8]}
        """;
    String probes =
        IntStream.range(0, PROBES)
            .mapToObj(i ->
                """
                ---
                apiVersion: parallax/v1
                kind: Probe
                metadata: {name: probe-%d}
                spec: {http: {url: "%s"}, interval: 1s, timeout: 900ms}
                """
                    .formatted(i, nginx.url("/steady")))
            .collect(Collectors.joining());
    Files.writeString(config.resolve("workspace.yaml"), region + probes);
    return config;
  }
}
