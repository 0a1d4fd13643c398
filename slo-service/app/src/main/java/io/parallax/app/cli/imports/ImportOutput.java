package io.parallax.app.cli.imports;

import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.Report;
import io.parallax.specfile.Problem;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Imported;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where what was imported goes: documents to files or the screen, notes to people. */
final class ImportOutput {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory to write a file for each document to; files that exist are left alone"
              + " (default: prints them).")
  private @Nullable Path directory;

  @Mixin private JsonOption json;

  /** Says and writes it; 1 when it was refused or a file was there already. */
  ExitCode show(CommandLine line, Imported imported) {
    return switch (imported) {
      case Imported.Refused(List<Problem> problems) -> {
        if (json.wanted()) {
          line.getOut().println(Report.json(problems));
        } else {
          Report.print(line, problems);
        }
        yield ExitCode.NO;
      }
      case Imported.Done(List<Draft> drafts, List<Problem> notes) -> done(line, drafts, notes);
    };
  }

  private ExitCode done(CommandLine line, List<Draft> drafts, List<Problem> notes) {
    List<Problem> kept = directory == null ? List.of() : write(directory, drafts);
    if (json.wanted()) {
      line.getOut().println(Report.json(json(drafts, notes, kept)));
    } else {
      if (directory == null) {
        line.getOut().print(drafts.stream().map(Draft::yaml).collect(Collectors.joining("---\n")));
      }
      notes.forEach(note -> line.getErr().println(note));
      kept.forEach(problem -> line.getErr().println(problem));
      line.getErr()
          .printf(
              "%d documents%s, %d notes on what could not be carried over%n",
              drafts.size(), directory == null ? "" : " in " + directory, notes.size());
    }
    line.getOut().flush();
    return kept.isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private static Map<String, Object> json(
      List<Draft> drafts, List<Problem> notes, List<Problem> problems) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(
        "documents",
        drafts.stream()
            .map(draft ->
                Map.of(
                    "file", draft.file(),
                    "kind", draft.kind(),
                    "name", draft.name(),
                    "yaml", draft.yaml()))
            .toList());
    all.put("notes", notes);
    all.put("problems", problems);
    return all;
  }

  private static List<Problem> write(Path directory, List<Draft> drafts) {
    List<Problem> kept = new ArrayList<>();
    for (Draft draft : drafts) {
      Path file = directory.resolve(draft.file());
      try {
        Files.createDirectories(directory);
        Files.writeString(file, draft.yaml(), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException there) {
        keep(file, draft, kept);
      } catch (IOException unwritable) {
        kept.add(problem(file, "can't be written: " + unwritable.getMessage(), "see its rights"));
      }
    }
    return kept;
  }

  /** The user may have filled something in: nothing is written over. */
  private static void keep(Path file, Draft draft, List<Problem> kept) {
    try {
      if (!Files.readString(file).equals(draft.yaml())) {
        kept.add(problem(file, "is there already and differs", "remove it to import it again"));
      }
    } catch (IOException unreadable) {
      kept.add(problem(file, "is there already and can't be read", "remove it"));
    }
  }

  private static Problem problem(Path file, String message, String hint) {
    return new Problem(file.toString(), 0, "", message, hint);
  }
}
