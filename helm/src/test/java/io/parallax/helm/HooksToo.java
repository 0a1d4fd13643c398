package io.parallax.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the library renders leaves hooks out, and the pod of {@code helm test} is one. So the mark
 * of a hook is another one in a copy of the chart, and its own again in what was rendered.
 */
final class HooksToo {
  private static final String MARK = "helm.sh/hook";
  private static final String STAND_IN = "helm.sh/kooh";

  private HooksToo() {}

  static Rendered in(Path chart, Function<Path, String> render) {
    try {
      Path copy = Files.createTempDirectory("chart-");
      try {
        copy(chart, copy);
        return Rendered.of(render.apply(copy).replace(STAND_IN, MARK));
      } finally {
        delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies {@code chart}, with hooks as ordinary objects. */
  static void copy(Path chart, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(chart)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(chart.relativize(file));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.writeString(target, Files.readString(file).replace(MARK, STAND_IN));
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
