package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.running.Together.Slot;
import io.parallax.peers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes; one's network is cut, its controls with it, and then only its way to the target.
 */
class BlindRegionIT {
  private static final String PROBE = "shop";

  @TempDir private Path directory;

  /** Every other slot is bad, wherever it is asked from. */
  private static int status(long slot) {
    return slot % 2 == 0 ? 503 : 200;
  }

  @Test
  void aBlindRegionMasksNothingAndOneThatIsNotBlindIsHeard() throws Exception {
    Files.writeString(directory.resolve("token"), "a-token-of-some-length");
    int eu = FreePort.next();
    int us = FreePort.next();
    try (ScriptedTarget target = ScriptedTarget.start((_, slot) -> status(slot));
        Ways ways = Ways.to(target);
        RunningParallax one = serve("eu", eu, workspace(eu, us, target.port(), List.of()));
        RunningParallax other =
            serve("us", us, workspace(eu, us, ways.target().port(), ways.controls()))) {
      ways.cut();
      one.awaitReady();
      other.awaitReady();
      List<Slot> blind =
          awaitBoth(
              one, other, slot -> slot.said().get("us").equals("unknown") && isKnown(slot), 4);
      assertThat(blind)
          .allSatisfy(slot ->
              assertThat(slot.verdict())
                  .isEqualTo(slot.said().get("eu").equals("bad") ? "global-down" : "up"));
      assertThat(other.get("/metrics").body())
          .contains("parallax_slot_reasons_total{")
          .contains("reason=\"controls-failed\"")
          .contains("parallax_control_rounds_total{region=\"us\",result=\"failed\"}");
      ways.mendControls();
      List<Slot> alone =
          awaitBoth(
              one,
              other,
              slot -> slot.said().get("us").equals("bad") && slot.said().get("eu").equals("good"),
              2);
      assertThat(alone).extracting(Slot::verdict).containsOnly("regional");
      meshAndConfirmations(one);
    }
  }

  private static void meshAndConfirmations(RunningParallax eu) throws Exception {
    eu.await("looking at us", () -> metrics(eu).contains("parallax_mesh_duration_seconds{"));
    assertThat(metrics(eu)).contains("parallax_mesh_up{peer=\"us\",region=\"eu\"} 1");
    // What answers a slot so answers its second attempt so.
    assertThat(metrics(eu))
        .contains("parallax_confirmations_total{outcome=\"bad\",probe=\"shop\",region=\"eu\"}")
        .doesNotContain("parallax_confirmations_total{outcome=\"good\",probe=\"shop\"");
  }

  private static String metrics(RunningParallax process) {
    try {
      return process.get("/metrics").body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isKnown(Slot slot) {
    return List.of("good", "bad").contains(slot.said().get("eu"));
  }

  /** Slots that both know so, and know alike. */
  private static List<Slot> awaitBoth(
      RunningParallax one, RunningParallax other, Predicate<Slot> wanted, int count) {
    List<Slot> found = new ArrayList<>();
    one.await(
        "agreeing",
        () -> {
          found.clear();
          var theirs = Together.of(other).slots(PROBE);
          Together.of(one)
              .slots(PROBE)
              .forEach((number, slot) -> {
                if (wanted.test(slot) && slot.equals(theirs.get(number))) {
                  found.add(slot);
                }
              });
          return found.size() >= count;
        });
    return found;
  }

  /** The only ways of a region: to the target, and to three controls. */
  private record Ways(Relay target, List<Relay> others) implements AutoCloseable {
    static Ways to(ScriptedTarget target) throws IOException {
      List<Relay> relays = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        relays.add(Relay.to(target.port()));
      }
      return new Ways(relays.removeFirst(), List.copyOf(relays));
    }

    List<String> controls() {
      return others.stream().map(way -> "http://127.0.0.1:" + way.port() + "/").toList();
    }

    void cut() {
      target.cut();
      others.forEach(Relay::cut);
    }

    void mendControls() {
      others.forEach(Relay::mend);
    }

    @Override
    public void close() {
      target.close();
      others.forEach(Relay::close);
    }
  }

  private RunningParallax serve(String region, int port, String workspace) throws IOException {
    Path config = Files.createDirectories(directory.resolve("config-" + region));
    Files.writeString(config.resolve("workspace.yaml"), workspace);
    return RunningParallax.startOn(
        port,
        List.of("-Dparallax.test.grace=PT5S"),
        "serve",
        "--config",
        config.toString(),
        "--data",
        directory.resolve("data-" + region).toString(),
        "--region",
        region);
  }

  private String workspace(int eu, int us, int target, List<String> controls) {
    String list = controls.stream().map(url -> '"' + url + '"').collect(Collectors.joining(", "));
    return """
    apiVersion: parallax/v1
    kind: Region
    metadata: {name: eu}
    spec:
      globalAlerts: true
      allowedNetworks: [127.0.0.0/8]
      exchange: {url: "http://127.0.0.1:%d", token: {file: %s}}
    ---
    apiVersion: parallax/v1
    kind: Region
    metadata: {name: us}
    spec:
      allowedNetworks: [127.0.0.0/8]
      exchange: {url: "http://127.0.0.1:%d", token: {file: %s}}
      %s
    ---
    apiVersion: parallax/v1
    kind: Probe
    metadata: {name: shop}
    spec: {http: {url: "http://127.0.0.1:%d/"}, interval: 2s, timeout: 900ms}
    """
        .formatted(
            eu,
            directory.resolve("token"),
            us,
            directory.resolve("token"),
            list.isEmpty() ? "" : "controls: [" + list + "]",
            target);
  }
}
