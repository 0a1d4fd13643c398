package io.parallax.app.cli.imports;

import io.parallax.specfile.imports.pyrra.PyrraImport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes SLOs of Pyrra's. */
@Command(
    name = "pyrra",
    description =
        "Makes SLOs of Pyrra's, pyrra.dev/v1alpha1, with a line for each thing that differs or could"
            + " not be carried over.",
    mixinStandardHelpOptions = true)
final class ImportPyrraCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Files of Pyrra, or directories of them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "The Service whose SLOs they are (default: their namespace, else pyrra).")
  private @Nullable String service;

  @Mixin private ImportOutput output;

  @Override
  public Integer call() {
    return output
        .show(spec.commandLine(), PyrraImport.read(paths, Optional.ofNullable(service)))
        .code();
  }
}
