package io.parallax.specfile;

import io.parallax.specfile.field.Quote;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is wrong with a workspace.
 *
 * @param file the file, below the directory as the user named it; or that directory
 * @param line counted from 1; 0 when it is the whole file
 * @param path where in the document, e.g. {@code spec.target}; may be empty
 * @param message what is wrong
 * @param hint what to write or do instead
 */
public record Problem(String file, int line, String path, String message, String hint) {
  static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file).thenComparingInt(Problem::line);

  /** One line, e.g. {@code examples/x.yaml:12: spec.target: 99.9 is not in (0, 1): write 0.999}. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    return Quote.visible(
        Stream.of(place, path, message, hint)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(": ")));
  }
}
