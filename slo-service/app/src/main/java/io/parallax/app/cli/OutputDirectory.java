package io.parallax.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A directory of generated files. A manifest in it says which files are ours, so that one that is
 * no longer generated is removed, and nobody else's ever is.
 */
record OutputDirectory(Path root) {
  private static final String MANIFEST = ".parallax-generated";

  /** Makes the directory hold exactly {@code content}, beside what isn't ours. */
  void write(SortedMap<String, String> content) throws IOException {
    for (String old : ours()) {
      if (!content.containsKey(old)) {
        Files.deleteIfExists(root.resolve(old));
      }
    }
    Files.createDirectories(root);
    try {
      content.entrySet().parallelStream()
          .forEach(file -> write(root.resolve(file.getKey()), file.getValue()));
    } catch (UncheckedIOException unwritable) {
      throw unwritable.getCause();
    }
    Files.writeString(root.resolve(MANIFEST), String.join("\n", content.keySet()) + "\n");
  }

  private static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** What {@link #write(SortedMap)} would change, a line a file; empty when the directory is up to date. */
  List<String> differences(SortedMap<String, String> content) throws IOException {
    List<String> differences = new ArrayList<>();
    for (var file : content.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (!Files.exists(path)) {
        differences.add("missing: " + path);
      } else if (!Files.readString(path).equals(file.getValue())) {
        differences.add("differs: " + path);
      }
    }
    ours().stream()
        .filter(old -> !content.containsKey(old) && Files.exists(root.resolve(old)))
        .forEach(old -> differences.add("no longer generated: " + root.resolve(old)));
    return differences;
  }

  /** Paths that an earlier run wrote; one that would leave the directory is not believed. */
  private List<String> ours() throws IOException {
    Path manifest = root.resolve(MANIFEST);
    if (!Files.exists(manifest)) {
      return List.of();
    }
    Path base = root.normalize();
    return Files.readAllLines(manifest).stream()
        .filter(line -> !line.isBlank() && base.resolve(line).normalize().startsWith(base))
        .toList();
  }
}
