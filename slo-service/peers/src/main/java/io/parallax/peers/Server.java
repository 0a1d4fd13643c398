package io.parallax.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A program that serves HTTP on a free loopback port until it is closed. */
public record Server(ServerProcess process, int port) implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration MOST = Duration.ofMinutes(15);

  /**
   * Returns when {@code ready} answers 200.
   *
   * @param directory takes what it prints
   * @param command for the port that it is to listen on
   */
  public static Server start(Path directory, String ready, IntFunction<List<String>> command) {
    int port = FreePort.next();
    Server server =
        new Server(ServerProcess.start(command.apply(port), directory.resolve("server.log")), port);
    server.await("ready", () -> server.isServing(ready));
    return server;
  }

  /**
   * A Prometheus with its configuration and data in {@code directory}, to which the files that the
   * configuration names are relative.
   */
  public static Server prometheus(Path directory, String configuration, String... flags) {
    Path file = directory.resolve("prometheus.yaml");
    try {
      Files.writeString(file, configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(
        directory,
        "/-/ready",
        port ->
            Stream.concat(
                    Program.installed("prometheus")
                        .with(
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + directory.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                        .stream(),
                    Stream.of(flags))
                .toList());
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The body of a GET, which is answered with 200. */
  public String get(String path) {
    try {
      HttpResponse<String> answer = send(path);
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Prometheus answers to a query of now. */
  public String query(String expression) {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  /** Waits until {@code condition} holds; when that takes a minute, fails. */
  public void await(String what, BooleanSupplier condition) {
    process.await(what, condition);
  }

  @Override
  public void close() {
    process.close();
  }

  private boolean isServing(String path) {
    try {
      return send(path).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpResponse<String> send(String path) throws IOException {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(uri(path)).timeout(MOST).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
