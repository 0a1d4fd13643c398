package io.parallax.probes.dns;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's dnsmasq on a free loopback port, with records of a test's own and no other. */
public final class Dnsmasq implements AutoCloseable {
  public final int port = FreePort.next();
  private final ServerProcess process;

  public Dnsmasq(Path directory, String... records) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Program.installed("dnsmasq").path(),
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--pid-file=" + directory.resolve("dnsmasq-" + port + ".pid"),
                "--port=" + port,
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--user=",
                "--no-resolv",
                "--no-hosts",
                "--local=/test/"));
    command.addAll(List.of(records));
    process =
        ServerProcess.start(command, Files.createTempFile(directory, "dnsmasq", ".log"))
            .awaitListening(port);
  }

  @Override
  public void close() {
    process.close();
  }
}
