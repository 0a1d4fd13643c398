package io.parallax.probes.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The way to a server of TLS 1.3, through a process of its own: a pause of the prober's is none of
 * the observer's. It has two entries, one of which is slow with the server's first piece.
 */
final class TimedWay implements AutoCloseable {
  /**
   * One handshake by what passed, in milliseconds, from the connection to the client's Finished.
   *
   * @param hello until the client's first piece came
   * @param server from there until the server's first came
   * @param added how long that was kept
   * @param answer from its being passed on to the client's Finished
   */
  record Passed(double hello, double server, double added, double answer) {
    double all() {
      return hello + server + added + answer;
    }
  }

  private final Process process;
  private final BufferedReader told;
  private final int prompt;
  private final int slow;

  /**
   * @param exit port of the server on loopback
   */
  TimedWay(int exit, long delayMillis) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TimedWayMain.class.getName(),
                Integer.toString(exit),
                Long.toString(delayMillis))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    told = process.inputReader(StandardCharsets.UTF_8);
    double[] ports = numbers();
    prompt = (int) ports[0];
    slow = (int) ports[1];
  }

  int port(boolean isSlow) {
    return isSlow ? slow : prompt;
  }

  /** The next handshake, which must be asked for once it is over: each is told once, in order. */
  Passed passed() throws IOException {
    double[] numbers = numbers();
    return new Passed(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  private double[] numbers() throws IOException {
    String line = Objects.requireNonNull(told.readLine(), "the way has ended");
    return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
