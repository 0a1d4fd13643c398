package io.parallax.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the machine.
 *
 * @param path where it is
 */
public record Program(String path) {
  /** What a run left. */
  public record Run(int exit, String output) {}

  /** The program, or the end of the test: a skip, and a failure in CI. */
  public static Program installed(String name) {
    // Debian keeps servers where only root's PATH leads.
    return Stream.concat(
            Arrays.stream(System.getenv("PATH").split(":")),
            Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/sbin", "/bin"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(path -> new Program(path.toString()))
        .orElseGet(() -> missing(name + " is not installed"));
  }

  /** Ends a test that lacks something of the machine: a skip, and a failure in CI. */
  public static <T> T missing(String message) {
    return "true".equals(System.getenv("CI"))
        ? Assertions.fail(message)
        : Assumptions.abort(message);
  }

  /** Its command line. */
  public List<String> with(String... arguments) {
    return Stream.concat(Stream.of(path), Stream.of(arguments)).toList();
  }

  /** Runs to the end, with nothing on its standard input. */
  public Run run(Path directory, String... arguments) {
    try {
      Process process =
          new ProcessBuilder(with(arguments))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@link #run}, and fails unless the exit code is 0. */
  public void succeed(Path directory, String... arguments) {
    Run run = run(directory, arguments);
    if (run.exit() != 0) {
      throw new AssertionError(String.join(" ", with(arguments)) + "\n" + run.output());
    }
  }
}
