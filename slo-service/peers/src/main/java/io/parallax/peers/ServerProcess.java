package io.parallax.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A process that a test started and ends.
 *
 * @param output file that takes all it prints
 */
public record ServerProcess(Process process, Path output) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE_OF_CONNECTING = Duration.ofMillis(10);

  /** Where this process is. */
  public static ServerProcess start(List<String> command, Path output) {
    return start(Path.of("").toAbsolutePath(), command, output);
  }

  /**
   * @param directory where it is to be
   */
  public static ServerProcess start(Path directory, List<String> command, Path output) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new ServerProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it printed so far. */
  public String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until {@code condition} holds; when that takes a minute, kills the process and fails. */
  public void await(String what, BooleanSupplier condition) {
    await(what, condition, PAUSE);
  }

  private void await(String what, BooleanSupplier condition, Duration pause) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        process.destroyForcibly();
        throw new AssertionError("not " + what + "; it printed:\n" + printed());
      }
      sleep(pause);
    }
  }

  /** Waits until somebody accepts connections to a loopback port. */
  public ServerProcess awaitListening(int port) {
    await("listening on " + port, () -> isListening(port), PAUSE_OF_CONNECTING);
    return this;
  }

  private static boolean isListening(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@code kill -9}: no chance to say goodbye. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As {@code kill}, of its children as well: they may finish what they have to. */
  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroy);
    awaitEnd();
  }

  /** Waits for its end and returns its exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end; it printed:\n" + printed());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
