package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  @TempDir private Path temporary;

  @Test
  void tellsItsStoryInOrderAndEndsByItself() {
    try (RunningParallax demo = RunningParallax.start("demo", "--for", "90s")) {
      assertThat(demo.awaitEnd()).isZero();
      List<String> story = story(demo.printed());
      assertThat(story)
          .as(demo.printed())
          .startsWith("GATE ALLOW")
          .containsSubsequence(
              "INCIDENT", "PAGE", "GATE BLOCK", "RECOVERY", "PAGE over", "GATE ALLOW", "END")
          .containsSubsequence("PAIR READY", "STANDBY", "PAIR NOT", "STANDBY", "PAIR READY", "END")
          .hasSizeLessThan(18);
      assertThat(demo.printed())
          .containsPattern(
              "NOT READY: rpc-b may not take over: .*(lagging|blocks behind, 3 allowed)");
      assertThat(demo.printed()).contains(demo.url() + "/").doesNotContain("\tat ");
      assertThat(demo.printed()).as("nobody talks over it").doesNotContain("slot_failed");
    }
  }

  /** What the page, the API and the metric say of the pair, as an operator follows it. */
  @Test
  void answersForThePairWhileItChanges() throws Exception {
    try (RunningParallax demo = RunningParallax.start("demo").awaitReady()) {
      demo.await("ready", () -> pair(demo).path("readiness").asText().equals("ready"));
      JsonNode ready = pair(demo);
      assertThat(ready.path("service").asText()).isEqualTo("rpc");
      assertThat(ready.path("active").asText()).isEqualTo("rpc-a");
      assertThat(ready.path("dormant").asText()).isEqualTo("rpc-b");
      assertThat(ready.path("regions").findValuesAsText("region"))
          .containsExactly("eu-west-1", "us-east-1");
      assertThat(json(demo.get("/api/v1/pairs"))).hasSize(1);
      assertThat(demo.get("/metrics").body())
          .contains("parallax_pair_ready{pair=\"rpc\",region=\"us-east-1\"} 1");
      assertThat(failover(demo).exitCode()).isZero();

      demo.await("not ready", () -> pair(demo).path("readiness").asText().equals("not-ready"));
      assertThat(pair(demo).path("regions").findValuesAsText("readiness")).contains("not-ready");
      assertThat(pair(demo).path("regions").toString())
          .containsPattern("lagging|blocks behind, 3 allowed");
      assertThat(failover(demo).exitCode()).isEqualTo(1);

      HttpResponse<String> nobody = demo.get("/api/v1/pairs/nobody");
      assertThat(nobody.statusCode()).isEqualTo(404);
      assertThat(nobody.headers().firstValue("Content-Type").orElse("")).contains("json");
      assertThat(json(nobody).path("error").asText())
          .isEqualTo("the workspace has no pair 'nobody'");
    }
  }

  private static RunningParallax.Finished failover(RunningParallax demo) {
    return RunningParallax.run("pair", "--url", demo.url(), "--name", "rpc");
  }

  private static JsonNode pair(RunningParallax demo) {
    try {
      return json(demo.get("/api/v1/pairs/rpc"));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void aTakenPortIsOneLineAndNothingElse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      List<String> command = RunningParallax.command(List.of("demo", "--port", port));
      command.add(1, "-Djava.io.tmpdir=" + temporary);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(printed).isEqualTo(4);
      assertThat(printed.lines()).hasSize(1);
      assertThat(printed).contains("port " + port, "--port");
    }
    try (Stream<Path> created = Files.list(temporary)) {
      assertThat(created.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")))
          .isEmpty();
    }
  }

  /** What each line is about, e.g. {@code GATE BLOCK}. */
  private static List<String> story(String printed) {
    return printed
        .lines()
        .filter(line -> line.matches(" *[\\d.]+ s  [A-Z].*"))
        .map(line -> line.replaceFirst("^ *[\\d.]+ s +", ""))
        .map(line ->
            line.matches("(GATE|PAIR).*") || line.contains("over: the")
                ? line.replaceAll(" +", " ").replaceFirst("^(\\w+ \\w+).*", "$1")
                : line.replaceFirst("^(\\w+).*", "$1"))
        .toList();
  }
}
