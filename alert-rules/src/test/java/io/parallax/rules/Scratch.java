package io.parallax.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Files that a test writes for the programs that it runs. */
public final class Scratch {
  private Scratch() {}

  public static void write(Path directory, Map<String, String> files) {
    files.forEach((path, content) -> write(directory.resolve(path), content));
  }

  public static void write(Path file, String content) {
    try {
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
