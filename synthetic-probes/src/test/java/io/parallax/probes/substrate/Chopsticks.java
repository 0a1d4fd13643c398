package io.parallax.probes.substrate;

import io.parallax.probes.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real Substrate RPC over a real runtime, whose blocks are made on demand. */
final class Chopsticks implements AutoCloseable {
  static final String VERSION = "1.5.1";
  private static final Path SPEC =
      Path.of("../../shared/data/chain-specs/asset-hub-kusama-local.json");
  private static final long INSTALL_MINUTES = 8;
  private static final int START_SECONDS = 180;

  private final Process process;
  private final int port;
  private final HttpClient http = // it knows no upgrades
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param scratch where its log goes
   */
  Chopsticks(Path scratch) throws IOException, InterruptedException {
    this(scratch, Programs.freePort());
  }

  private Chopsticks(Path scratch, int port) throws IOException, InterruptedException {
    this.port = port;
    Path log = scratch.resolve("chopsticks-%d.log".formatted(port));
    process =
        new ProcessBuilder(
                Programs.require("node"),
                program().toString(),
                "--genesis",
                SPEC.toAbsolutePath().normalize().toString(),
                "--build-block-mode",
                "Manual",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    awaitListening(log);
  }

  private static Path program() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(SPEC), "no chain spec at " + SPEC + ": skipped");
    Path npm = Path.of(Programs.require("npx")).resolveSibling("npm");
    Path home =
        Path.of(System.getProperty("user.home"), ".cache", "parallax", "chopsticks-" + VERSION);
    Path program = home.resolve("node_modules/.bin/chopsticks");
    if (!Files.exists(program)) {
      install(npm, home);
    }
    return program;
  }

  /** Into a directory of its own first, so that nobody finds half of it. */
  private static void install(Path npm, Path home) throws IOException, InterruptedException {
    Files.createDirectories(home.getParent());
    Path draft = Files.createTempDirectory(home.getParent(), "chopsticks");
    Process install =
        new ProcessBuilder(
                npm.toString(),
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                draft.toString(),
                "@acala-network/chopsticks@" + VERSION)
            .redirectErrorStream(true)
            .redirectOutput(draft.resolve("install.log").toFile())
            .start();
    boolean ended = install.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      Programs.stop(install);
    }
    if (!ended || install.exitValue() != 0) {
      String message = "chopsticks can't be installed, see " + draft.resolve("install.log");
      Assertions.assertNotEquals("true", System.getenv("CI"), message);
      Assumptions.abort(message);
    }
    Files.move(draft, home);
  }

  private void awaitListening(Path log) throws IOException, InterruptedException {
    for (int tries = 0; tries < START_SECONDS * 5; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
        return;
      } catch (IOException notYet) {
        Assertions.assertTrue(process.isAlive(), () -> "it ended: " + read(log));
        Thread.sleep(200);
      }
    }
    close();
    Assertions.fail("it does not listen: " + read(log));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  URI socketUrl() {
    return URI.create("ws://127.0.0.1:" + port + "/");
  }

  /** A new one where this one, which is dead, was. */
  Chopsticks again(Path scratch) throws IOException, InterruptedException {
    return new Chopsticks(scratch, port);
  }

  /** Goes back to the block before the first one that it made. */
  void setHeadToGenesis() throws IOException, InterruptedException {
    call("dev_setHead", "\"0x" + "45".repeat(32) + "\"");
  }

  /** Goes back to block {@code number}, which is not the genesis. */
  void setHead(long number) throws IOException, InterruptedException {
    call("dev_setHead", Long.toString(number));
  }

  /** Writes {@code value} to a key of the best block's state. */
  void setStorage(String key, String value) throws IOException, InterruptedException {
    call("dev_setStorage", "[[\"%s\",\"%s\"]]".formatted(key, value));
  }

  /** Makes a block, whose time is one slot of the chain (12 s) after the last one's. */
  void newBlock() throws IOException, InterruptedException {
    call("dev_newBlock", "");
  }

  private void call(String method, String parameters) throws IOException, InterruptedException {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
            .formatted(method, parameters);
    String answer =
        http.send(
                HttpRequest.newBuilder(url()).POST(BodyPublishers.ofString(call)).build(),
                BodyHandlers.ofString())
            .body();
    Assertions.assertTrue(answer.contains("\"result\""), answer);
  }

  /** As a crash does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    http.close();
    Programs.stop(process);
  }
}
