package io.parallax.app.cli.imports;

import io.parallax.app.cli.option.WindowLength;
import io.parallax.specfile.imports.sloth.SlothImport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes SLOs of Sloth's. */
@Command(
    name = "sloth",
    description =
        "Makes SLOs of Sloth's, up to version 0.16: its files, its custom resources and OpenSLO"
            + " v1alpha, with a line for each thing that differs or could not be carried over.",
    mixinStandardHelpOptions = true)
final class ImportSlothCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Files of Sloth, or directories of them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--default-slo-period",
      paramLabel = "PERIOD",
      defaultValue = "30d",
      description =
          "Window of the SLOs, with which Sloth was run: days or weeks, such as 28d or 4w"
              + " (default: 30d).")
  private String period = "";

  @Mixin private ImportOutput output;

  @Override
  public Integer call() {
    return output.show(spec.commandLine(), SlothImport.read(paths, days())).code();
  }

  private int days() {
    return WindowLength.read(period)
        .filter(length -> length.equals(Duration.ofDays(length.toDays())))
        .map(length -> (int) length.toDays())
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(), "--default-slo-period needs days or weeks, such as 28d or 4w"));
  }
}
