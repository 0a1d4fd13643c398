package io.parallax.probes.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A prober in a process of its own with a heap of 40 MiB: what it reads of a peer is bounded, or it
 * dies.
 *
 * @param before words before the command, such as {@code ip netns exec NAME}
 * @param allowed network that may be reached
 */
record SmallProber(List<String> before, String allowed, Duration interval, Duration timeout) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /**
   * Probes {@code targets} for a while.
   *
   * @param targets URLs by name, perhaps with what is expected after a blank
   * @return what became of each slot, in order
   */
  List<Told> probe(Map<String, String> targets, Duration during)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            JAVA.toString(),
            "-Xmx40m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ProberMain.class.getName(),
            Long.toString(interval.toMillis()),
            Long.toString(timeout.toMillis()),
            Long.toString(during.toMillis()),
            allowed));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (PrintStream input =
        new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
      targets.forEach((name, url) -> input.println(name + " " + url));
    }
    List<Told> told;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      told = output.lines().map(Told::parse).toList();
    }
    assertThat(process.waitFor()).as("exit code of the prober").isZero();
    return told;
  }
}
