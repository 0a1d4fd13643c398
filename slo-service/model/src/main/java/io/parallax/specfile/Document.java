package io.parallax.specfile;

import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One document with a kind that is understood, and the problems found in it so far.
 *
 * @param metadata what is common to all kinds
 * @param spec fields of its own kind
 */
record Document(Kind kind, Metadata metadata, Fields spec, Problems problems) {
  String name() {
    return metadata.name().orElse("");
  }

  /** What {@code value} makes, unless the document has problems that would make it invalid. */
  <T> Optional<T> ifSound(Supplier<T> value) {
    return problems.isEmpty() ? Optional.of(value.get()) : Optional.empty();
  }

  /** Where the name is written, e.g. {@code examples/x.yaml:12}. */
  String place() {
    return problems.file + ":" + metadata.nameField().line();
  }

  /** The problems of one document. */
  static final class Problems implements Report {
    private final String file;
    private final List<Problem> list = new ArrayList<>();

    Problems(String file) {
      this.file = file;
    }

    @Override
    public void problem(int line, String path, String message, String hint) {
      list.add(new Problem(file, line, path, message, hint));
    }

    boolean isEmpty() {
      return list.isEmpty();
    }

    List<Problem> list() {
      return List.copyOf(list);
    }
  }
}
