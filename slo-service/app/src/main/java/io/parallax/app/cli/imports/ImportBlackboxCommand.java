package io.parallax.app.cli.imports;

import io.parallax.specfile.imports.blackbox.Aim;
import io.parallax.specfile.imports.blackbox.BlackboxImport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes Probes of blackbox_exporter's modules. */
@Command(
    name = "blackbox",
    description =
        "Makes Probes of blackbox_exporter's modules, up to version 0.28, with a line for each thing"
            + " that could not be carried over.",
    mixinStandardHelpOptions = true)
final class ImportBlackboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "blackbox.yml.")
  private Path file;

  @Option(
      names = "--target",
      paramLabel = "MODULE=TARGET",
      description =
          "Where a module probes; repeat it for several. A module without one gets a place to fill"
              + " in.")
  private List<String> targets = List.of();

  @Option(
      names = "--scrape-config",
      paramLabel = "FILE",
      description =
          "prometheus.yml, whose jobs say where modules probe (static_configs), how often, and how"
              + " long.")
  private @Nullable Path scrapeConfig;

  @Mixin private ImportOutput output;

  @Override
  public Integer call() {
    List<Aim> aims = targets.stream().map(this::aim).toList();
    Optional<Path> scrapes = Optional.ofNullable(scrapeConfig);
    return output.show(spec.commandLine(), BlackboxImport.read(file, aims, scrapes)).code();
  }

  private Aim aim(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--target needs a module, '=' and a target, such as http_2xx=https://example.com");
    }
    return Aim.at(text.substring(0, equals), text.substring(equals + 1));
  }
}
