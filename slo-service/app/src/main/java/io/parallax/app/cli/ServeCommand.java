package io.parallax.app.cli;

import io.parallax.app.cli.option.ExtraConverter;
import io.parallax.app.cli.option.ShardOption;
import io.parallax.app.station.Share;
import io.parallax.naming.Extra;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    description =
        "Probes, counts and answers for a workspace. A changed workspace is loaded by itself; a bad"
            + " one is refused and the last good one stays.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Server server;

  @Option(names = "--config", required = true, description = "Directory of the workspace.")
  private Path config;

  @Option(
      names = "--data",
      defaultValue = ".parallax/data",
      description = "Directory of the ledger (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--region",
      description = "Region to probe from; repeat it for several (default: all of the workspace).")
  private List<String> regions = List.of();

  @Mixin private ShardOption shard;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--more-series",
      split = ",",
      paramLabel = "PART",
      converter = ExtraConverter.class,
      description =
          "Series that /metrics has besides, for every probe: details (blackbox_exporter's rarer"
              + " names), phases (a histogram of each phase). Several with commas between them"
              + " (default: none).")
  private Set<Extra> extras = Set.of();

  ServeCommand(Server server) {
    this.server = server;
  }

  @Override
  public Integer call() {
    Share share = new Share(regions, shard.shard(Optional.ofNullable(System.getenv("HOSTNAME"))));
    return server.serve(config, data, share, extras, new Server.Listen(host, port));
  }
}
