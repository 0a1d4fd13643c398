package io.parallax.app.cli.output;

import io.parallax.rules.yaml.Generated.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Queue;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A directory of generated files. A manifest in it says which files are ours, so that one that is
 * no longer generated is removed, and nobody else's ever is.
 */
public record OutputDirectory(Path root) {
  private static final String MANIFEST = ".parallax-generated";

  /**
   * Makes the directory hold exactly what {@code parts} make, beside what isn't ours.
   *
   * @return paths of the files, relative to the directory
   */
  public SortedSet<String> write(List<Part> parts) throws IOException {
    Files.createDirectories(root);
    SortedSet<String> written = each(parts, this::write).navigableKeySet();
    for (String old : ours()) {
      if (!written.contains(old)) {
        Files.deleteIfExists(root.resolve(old));
      }
    }
    Files.writeString(root.resolve(MANIFEST), String.join("\n", written) + "\n");
    return written;
  }

  private String write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return "";
  }

  /** What {@link #write} would change, a line a file; empty when the directory is up to date. */
  public List<String> differences(List<Part> parts) throws IOException {
    NavigableMap<String, String> made = each(parts, this::difference);
    List<String> differences = new ArrayList<>(made.values());
    differences.removeIf(String::isEmpty);
    ours().stream()
        .filter(old -> !made.containsKey(old) && Files.exists(root.resolve(old)))
        .forEach(old -> differences.add("no longer generated: " + root.resolve(old)));
    return differences;
  }

  private String difference(String file, String text) throws IOException {
    Path path = root.resolve(file);
    if (!Files.exists(path)) {
      return "missing: " + path;
    }
    return Files.readString(path).equals(text) ? "" : "differs: " + path;
  }

  /** What is done with the text of each file. */
  @FunctionalInterface
  private interface Step {
    String of(String file, String text) throws IOException;
  }

  /** What {@code step} says of each file, on all processors; no text is kept. */
  private static NavigableMap<String, String> each(List<Part> parts, Step step) throws IOException {
    NavigableMap<String, String> said = new ConcurrentSkipListMap<>();
    // Each takes the next one that is left: parts are of very different sizes.
    Queue<Part> left = new ConcurrentLinkedQueue<>(parts);
    try {
      IntStream.range(0, Runtime.getRuntime().availableProcessors())
          .parallel()
          .forEach(_ ->
              Stream.generate(left::poll)
                  .takeWhile(Objects::nonNull)
                  .forEach(part ->
                      part.files().forEach((file, text) -> said.put(file, of(step, file, text)))));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    return said;
  }

  private static String of(Step step, String file, String text) {
    try {
      return step.of(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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
