package io.parallax.specfile.document;

import io.parallax.specfile.field.Fields;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One document with a kind that is understood, and the problems found in it so far.
 *
 * @param metadata what is common to all kinds
 * @param spec fields of its own kind
 */
public record Document(Kind kind, Metadata metadata, Fields spec, Findings findings) {
  public String name() {
    return metadata.name().orElse("");
  }

  /** What {@code value} makes, unless the document has problems that would make it invalid. */
  public <T> Optional<T> ifSound(Supplier<T> value) {
    return findings.count() == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  /** Where the name is written, e.g. {@code examples/x.yaml:12}. */
  public String place() {
    return findings.file() + ":" + metadata.nameField().line();
  }
}
