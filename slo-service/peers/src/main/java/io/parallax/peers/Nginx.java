package io.parallax.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real nginx that listens on a loopback port until it is closed.
 *
 * @param directory where it keeps its files
 */
public record Nginx(ServerProcess process, Path directory) implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      events { worker_connections 512; }
      http {
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
      %s
      }
      """;

  /**
   * Starts it and waits until it accepts connections.
   *
   * @param port that one of its servers listens on
   * @param http what is in the http block, which logs to {@code access.log}; files are relative to
   *     the directory
   */
  public static Nginx start(Path directory, int port, String http) {
    try {
      Path file = Files.writeString(directory.resolve("nginx.conf"), CONFIGURATION.formatted(http));
      List<String> command =
          Program.installed("nginx")
              .with("-e", "stderr", "-p", directory.toString(), "-c", file.toString());
      return new Nginx(
          ServerProcess.start(command, directory.resolve("nginx.log")).awaitListening(port),
          directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of its access log so far, each written when its answer was complete. */
  public List<String> log() {
    try {
      return Files.readAllLines(directory.resolve("access.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
