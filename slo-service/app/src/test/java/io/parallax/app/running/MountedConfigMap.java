package io.parallax.app.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/**
 * A directory as the kubelet mounts a ConfigMap: the files are links through {@code ..data}, which
 * is a link to the version of now, and is replaced in one step.
 */
public final class MountedConfigMap {
  private final Path directory;
  private int version;

  public MountedConfigMap(Path directory, Map<String, String> files) throws IOException {
    this.directory = Files.createDirectories(directory);
    swap(files);
    for (String name : files.keySet()) {
      Files.createSymbolicLink(directory.resolve(name), Path.of("..data", name));
    }
  }

  public Path directory() {
    return directory;
  }

  /** Puts {@code files}, of the same names, in the place of those of now. */
  public void swap(Map<String, String> files) throws IOException {
    Path before = directory.resolve("..2026_" + version);
    version++;
    Path now = Files.createDirectory(directory.resolve("..2026_" + version));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(now.resolve(file.getKey()), file.getValue());
    }
    Path link = directory.resolve("..data_tmp");
    Files.createSymbolicLink(link, Objects.requireNonNull(now.getFileName()));
    Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    remove(before);
  }

  private static void remove(Path before) throws IOException {
    if (Files.isDirectory(before)) {
      try (var files = Files.list(before)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(before);
    }
  }
}
