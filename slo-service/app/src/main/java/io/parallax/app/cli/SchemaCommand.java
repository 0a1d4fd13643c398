package io.parallax.app.cli;

import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.OutputDirectory;
import io.parallax.app.cli.output.Report;
import io.parallax.specfile.schema.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    description =
        "Writes JSON Schemas of all kinds of documents, for editors: one of a whole workspace, one"
            + " of OpenSLO v1, and one a kind. Without --out, that of a workspace goes to standard"
            + " output.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      description =
          "Directory to write to. Files that an earlier run wrote and this one does not are"
              + " removed; others are left alone.")
  private Optional<Path> out = Optional.empty();

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    SortedMap<String, String> schemas = schemas();
    CommandLine line = spec.commandLine();
    if (out.isEmpty()) {
      line.getOut().print(Objects.requireNonNull(schemas.get(Schemas.WORKSPACE)));
    } else {
      new OutputDirectory(out.get()).write(List.of(() -> schemas));
      line.getOut()
          .println(
              json.wanted()
                  ? Report.json((Object) Map.of("written", schemas.keySet()))
                  : "wrote %d files to %s".formatted(schemas.size(), out.get()));
    }
    return ExitCode.YES.code();
  }

  /** What is written, by the name of its file. */
  static SortedMap<String, String> schemas() {
    SortedMap<String, String> schemas = new TreeMap<>();
    Schemas.files()
        .forEach((name, schema) -> schemas.put(name, Report.json((Object) schema) + "\n"));
    return schemas;
  }
}
