package io.parallax.app.running;

import io.parallax.peers.FreePort;
import io.parallax.peers.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The built program as its own process, started as the launcher starts it. */
public final class RunningParallax implements AutoCloseable {
  private static final Path FLAGS = Path.of("..", "..", "jvm").toAbsolutePath().normalize();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final ServerProcess server;
  private final int port;

  private RunningParallax(ServerProcess server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts {@code arguments --port N} with a free port; does not wait until it answers. */
  public static RunningParallax start(String... arguments) {
    return startOn(FreePort.next(), arguments);
  }

  public static RunningParallax startOn(int port, String... arguments) {
    return startOn(port, List.of(), arguments);
  }

  /** With {@code properties} of the virtual machine, such as {@code -Dname=value}. */
  public static RunningParallax startOn(int port, List<String> properties, String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--port", Integer.toString(port)));
    try {
      Path output = Files.createTempFile("parallax-it-", ".log");
      List<String> command = command(line);
      command.addAll(1, properties);
      return new RunningParallax(ServerProcess.start(command, output), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes over {@code server}, which listens on {@code port}. */
  static RunningParallax of(ServerProcess server, int port) {
    return new RunningParallax(server, port);
  }

  /** Runs a command to its end and returns its exit code and all it printed. */
  public static Finished run(String... arguments) {
    try {
      Process process =
          new ProcessBuilder(command(List.of(arguments))).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes());
      return new Finished(process.waitFor(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public record Finished(int exitCode, String printed) {}

  /** As the launcher script has it, without the build. */
  static List<String> command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + FLAGS.resolve("common.flags"),
                "@" + FLAGS.resolve("server.flags"),
                "-cp",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString(),
                "io.parallax.app.Main"));
    command.addAll(arguments);
    return command;
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public Process process() {
    return server.process();
  }

  /** All that it printed so far. */
  public String printed() {
    return server.printed();
  }

  /** The body of a GET, whatever its status. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Waits until it answers on its health endpoint. */
  public RunningParallax awaitReady() {
    return await(
        "ready",
        () -> {
          try {
            return get("/q/health/ready").statusCode() == 200;
          } catch (IOException notYet) {
            return false;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  public RunningParallax await(String what, BooleanSupplier condition) {
    server.await(what, condition);
    return this;
  }

  /** As {@code kill -9}: no chance to say goodbye. */
  public void kill() {
    server.kill();
  }

  /** Waits for its end and returns its exit code. */
  public int awaitEnd() {
    return server.awaitEnd();
  }

  /** As a SIGTERM. */
  @Override
  public void close() {
    server.close();
  }
}
