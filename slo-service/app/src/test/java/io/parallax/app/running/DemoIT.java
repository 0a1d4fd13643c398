package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
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
          .hasSizeLessThan(12);
      assertThat(demo.printed()).contains(demo.url() + "/").doesNotContain("\tat ");
      assertThat(demo.printed()).as("nobody talks over it").doesNotContain("slot_failed");
    }
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
            line.startsWith("GATE") || line.contains("over:")
                ? line.replaceAll(" +", " ").replaceFirst("^(\\w+ \\w+).*", "$1")
                : line.replaceFirst("^(\\w+).*", "$1"))
        .toList();
  }
}
