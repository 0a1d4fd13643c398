package io.parallax.specfile.alert;

import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Objects of one kind, which others name or write in place. A name means one thing, wherever it is
 * written.
 */
final class Shelf<T> {
  private final Kind kind;
  private final String reference;
  private final Catalog catalog;
  private final BiFunction<Metadata, Fields, Optional<T>> reader;
  private final Map<String, T> objects = new LinkedHashMap<>();

  /**
   * @param reference the field that names one
   */
  Shelf(
      Kind kind,
      String reference,
      Catalog catalog,
      BiFunction<Metadata, Fields, Optional<T>> reader) {
    this.kind = kind;
    this.reference = reference;
    this.catalog = catalog;
    this.reader = reader;
  }

  /** Reads a document, so that others can name it. */
  void declare(Document document) {
    reader
        .apply(document.metadata(), document.spec())
        .ifPresent(object -> objects.put(document.name(), object));
  }

  /** All that are valid, in order. */
  List<T> all() {
    return List.copyOf(objects.values());
  }

  /** The object that {@code item} names or writes. */
  Optional<T> read(Field item) {
    Fields fields = item.fields();
    return fields.has(reference) ? named(fields) : inline(fields);
  }

  private Optional<T> named(Fields fields) {
    Field name = fields.optional(reference);
    for (String own : List.of("kind", "metadata", "spec")) {
      fields.refuse(own, "%s stands beside %s".formatted(own, reference), "remove one of them");
    }
    fields.refuseOthers();
    return catalog.reference(kind, name).flatMap(of -> Optional.ofNullable(objects.get(of)));
  }

  private Optional<T> inline(Fields fields) {
    fields.optional(reference);
    String hint = "write kind, metadata and spec; or %s with a name".formatted(reference);
    fields.required("kind", hint).choice(List.of(kind.label()), "the kind here");
    Field metadata = fields.required("metadata", "write metadata with a name");
    Field spec = fields.required("spec", "write what the " + kind.label() + " is");
    fields.refuseOthers();
    if (!metadata.isWritten() || !spec.isWritten()) {
      return Optional.empty();
    }
    Metadata about = Metadata.read(kind, metadata.fields());
    Optional<T> object = reader.apply(about, spec.asSpecOf(kind.label()).fields());
    return object.filter(one -> isTheOnlyOne(about, one));
  }

  private boolean isTheOnlyOne(Metadata metadata, T object) {
    String name = metadata.name().orElse("");
    T first = objects.putIfAbsent(name, object);
    boolean declared = first == null && catalog.names(kind).contains(name);
    boolean only = !declared && (first == null || first.equals(object));
    if (!only) {
      metadata
          .nameField()
          .refuse(
              "another %s is named %s".formatted(kind.label(), Quote.quote(name)),
              "write another name, or %s: %s".formatted(reference, name));
    }
    return only;
  }
}
