package io.parallax.specfile;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the YAML files below a directory, following links. A mounted ConfigMap holds each file
 * twice, once in a hidden directory: names that begin with a dot are skipped, and a file that is
 * reached by two links is taken once.
 */
public final class YamlFiles extends SimpleFileVisitor<Path> {
  private static final int MAX_DEPTH = 32;

  private final Path root;
  private final Consumer<Problem> problems;
  private final List<Path> found = new ArrayList<>();

  private YamlFiles(Path root, Consumer<Problem> problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The files in the order of their paths. */
  public static List<Path> below(Path root, Consumer<Problem> problems) {
    YamlFiles visitor = new YamlFiles(root, problems);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, visitor);
    } catch (IOException unreadable) {
      visitor.refuse(root, unreadable);
    }
    visitor.found.sort(Comparator.comparing(Path::toString));
    return visitor.eachOnce();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      refuse(file, "is nested deeper than " + MAX_DEPTH + " directories", "move it up");
    } else if (isYaml(file) && attributes.isRegularFile()) {
      found.add(file);
    } else if (isYaml(file)) {
      refuse(file, "is not a regular file", "remove it");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!isHidden(file)) {
      refuse(file, failure);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
    if (failure != null) {
      refuse(directory, failure);
    }
    return FileVisitResult.CONTINUE;
  }

  private List<Path> eachOnce() {
    Set<Path> seen = new HashSet<>();
    return found.stream().filter(file -> seen.add(realPath(file))).toList();
  }

  private static Path realPath(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException unresolved) {
      return file;
    }
  }

  private boolean isHidden(Path path) {
    Path name = path.getFileName();
    return !path.equals(root) && name != null && name.toString().startsWith(".");
  }

  private boolean isYaml(Path file) {
    String name = file.toString();
    return !isHidden(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private void refuse(Path file, IOException failure) {
    if (failure instanceof FileSystemLoopException) {
      refuse(file, "is a link to a directory above it", "remove it");
    } else {
      refuse(file, Unreadable.reason(failure), Unreadable.HINT);
    }
  }

  private void refuse(Path file, String message, String hint) {
    problems.accept(new Problem(file.toString(), 0, "", message, hint));
  }
}
