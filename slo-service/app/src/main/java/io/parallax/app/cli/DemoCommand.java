package io.parallax.app.cli;

import io.parallax.app.cli.option.DurationConverter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    description =
        "Two regions probe a small service on this machine; an incident burns one of them. The"
            + " probes, the ledger, the budgets and the gate are the real ones.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Server server;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Ends by itself after this long, e.g. 90s (default: runs until stopped).")
  private Duration duration;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the page and the API (default: ${DEFAULT-VALUE}).")
  private int port;

  DemoCommand(Server server) {
    this.server = server;
  }

  @Override
  public Integer call() {
    return server.demo(Optional.ofNullable(duration), new Server.Listen("127.0.0.1", port));
  }
}
