package io.parallax.probes.http;

import io.parallax.peers.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names of a test's own: for programs whose resolver is the machine's as {@code /etc/hosts}, which
 * only they see (in a mount namespace), for us as a map. No file of the machine's is changed.
 */
final class OwnHosts {
  private static final String FILE =
      """
      127.0.0.1 localhost
      127.0.0.1 both.test
      ::1 both.test
      127.0.0.1 four.test
      ::1 six.test
      """;

  private final List<String> before;
  private final Optional<String> refusal;

  OwnHosts(Path directory) throws IOException, InterruptedException {
    List<String> namespace =
        new ArrayList<>(List.of(Program.installed("unshare").path(), "--mount"));
    if (!"root".equals(System.getProperty("user.name"))) {
      namespace.add("--map-root-user");
    }
    Path hosts = Files.writeString(directory.resolve("hosts"), FILE);
    namespace.addAll(
        List.of("sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\"", hosts.toString()));
    refusal = refusal(namespace);
    before = refusal.isEmpty() ? namespace : List.of();
  }

  private static Optional<String> refusal(List<String> namespace)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(namespace);
    command.add("true");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.empty() : Optional.of(said.strip());
  }

  /** What goes before a command that shall know the names; nothing where that can't be. */
  List<String> before() {
    return before;
  }

  /** Why programs can't know the names, if so. */
  Optional<String> refusal() {
    return refusal;
  }

  /** What programs see, in the same order. */
  static List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses =
        FILE.lines()
            .map(line -> line.split(" "))
            .filter(words -> words[1].equals(host))
            .map(words -> InetAddress.ofLiteral(words[0]))
            .toList();
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return addresses;
  }
}
