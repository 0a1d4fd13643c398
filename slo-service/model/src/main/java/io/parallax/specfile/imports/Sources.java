package io.parallax.specfile.imports;

import io.parallax.specfile.Problem;
import io.parallax.specfile.YamlFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Files and directories of another tool's configuration, as the user named them. */
public final class Sources {
  private Sources() {}

  /**
   * Reads each file of {@code paths}, and every YAML file below each directory of them.
   *
   * @param reader of one file
   */
  public static Imported read(List<Path> paths, Function<Path, Imported> reader) {
    List<Imported> all = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        all.add(below(path, reader));
      } else {
        all.add(reader.apply(path));
      }
    }
    return Imported.together(all);
  }

  private static Imported below(Path directory, Function<Path, Imported> reader) {
    List<Problem> problems = new ArrayList<>();
    List<Path> files = YamlFiles.below(directory, problems::add);
    if (files.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              directory.toString(), 0, "", "holds no YAML file", "name the files, or another one"));
    }
    return problems.isEmpty()
        ? Imported.together(files.stream().map(reader).toList())
        : new Imported.Refused(problems);
  }
}
