package io.parallax.probes.substrate;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real Substrate RPC over a real runtime, whose blocks are made on demand. */
final class Chopsticks implements AutoCloseable {
  static final String VERSION = "1.5.1";
  private static final Path SPEC =
      Path.of("../../shared/data/chain-specs/asset-hub-kusama-local.json");
  private static final long INSTALL_MINUTES = 8;
  private static final int MOST_TRIES = 5;
  private static final Pattern NUMBER = Pattern.compile("\"number\":\"0x([0-9a-f]+)\"");

  private final ServerProcess process;
  private final int port;
  private final HttpClient http = // it knows no upgrades
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param scratch where its log goes
   */
  Chopsticks(Path scratch) throws IOException, InterruptedException {
    this(scratch, FreePort.next());
  }

  private Chopsticks(Path scratch, int port) throws IOException, InterruptedException {
    this.port = port;
    process =
        ServerProcess.start(
            scratch,
            Program.installed("node")
                .with(
                    program().toString(),
                    "--genesis",
                    SPEC.toAbsolutePath().normalize().toString(),
                    "--build-block-mode",
                    "Manual",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port)),
            scratch.resolve("chopsticks-%d.log".formatted(port)));
    process.awaitListening(port);
    if (height() == 0) {
      newBlock();
    }
  }

  private static Path program() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(SPEC), "no chain spec at " + SPEC + ": skipped");
    Path npm = Path.of(Program.installed("npx").path()).resolveSibling("npm");
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
    ServerProcess install =
        ServerProcess.start(
            List.of(
                npm.toString(),
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                draft.toString(),
                "@acala-network/chopsticks@" + VERSION),
            draft.resolve("install.log"));
    boolean ended = install.process().waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      install.close();
    }
    if (!ended || install.process().exitValue() != 0) {
      Program.missing("chopsticks can't be installed, see " + install.output());
    }
    Files.move(draft, home);
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

  /**
   * Makes a block, whose time is one slot of the chain (12 s) after the last one's. On the genesis
   * it is one slot after now, and there is no block when a slot ends while it is made.
   */
  void newBlock() throws IOException, InterruptedException {
    long before = height();
    String answer = "";
    for (int tries = 0; height() == before && tries < MOST_TRIES; tries++) {
      answer = ask("dev_newBlock", "");
    }
    Assertions.assertTrue(height() > before, answer);
  }

  private long height() throws IOException, InterruptedException {
    Matcher number = NUMBER.matcher(ask("chain_getHeader", ""));
    Assertions.assertTrue(number.find());
    return Long.parseLong(number.group(1), 16);
  }

  private void call(String method, String parameters) throws IOException, InterruptedException {
    String answer = ask(method, parameters);
    Assertions.assertTrue(answer.contains("\"result\""), answer);
  }

  private String ask(String method, String parameters) throws IOException, InterruptedException {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
            .formatted(method, parameters);
    return http.send(
            HttpRequest.newBuilder(url()).POST(BodyPublishers.ofString(call)).build(),
            BodyHandlers.ofString())
        .body();
  }

  /** As a crash does. */
  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
