package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A program that serves HTTP on a free loopback port until it is closed. */
public record Server(Process process, int port) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Returns when {@code ready} answers 200. */
  public static Server start(
      Tool program, Path directory, String ready, IntFunction<String[]> arguments) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      free.close();
      Process process =
          new ProcessBuilder(command(program, arguments.apply(port)))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("server.log").toFile())
              .start();
      Server server = new Server(process, port);
      server.awaitReady(ready, directory);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Prometheus with its configuration and data in {@code directory}. */
  public static Server prometheus(Path directory, String configuration, String... flags) {
    Tool.write(directory.resolve("prometheus.yaml"), configuration);
    return start(
        Tool.find("prometheus"),
        directory,
        "/-/ready",
        port ->
            Stream.concat(
                    Stream.of(
                        "--config.file=prometheus.yaml",
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port),
                    Stream.of(flags))
                .toArray(String[]::new));
  }

  private void awaitReady(String path, Path directory) throws IOException {
    try {
      await(() -> !process.isAlive() || answers(path));
      assertThat(process.isAlive()).as(Files.readString(directory.resolve("server.log"))).isTrue();
    } catch (AssertionError failed) {
      close();
      throw failed;
    }
  }

  /** Until {@code condition} holds, or the test fails. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still not so after " + PATIENCE).isLessThan(end);
      sleep(Duration.ofMillis(100));
    }
  }

  static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The body of a GET. */
  String get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response.body();
    }
  }

  /** What Prometheus answers to a query of now. */
  String query(String expression) throws IOException, InterruptedException {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers(String path) {
    try {
      get(path);
      return true;
    } catch (IOException | AssertionError _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String[] command(Tool program, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = program.program().toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return command;
  }
}
