package io.parallax.specfile.document;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quote;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which names are declared. A document with problems still declares its name. */
public final class Catalog {
  private final Map<Kind, Map<String, Document>> declared = new EnumMap<>(Kind.class);
  private final boolean complete;

  /**
   * @param complete whether every file could be read; when not, a missing name may be in one of the
   *     others, and is no problem of the reference
   */
  public Catalog(List<Document> documents, boolean complete) {
    this.complete = complete;
    for (Kind kind : Kind.values()) {
      declared.put(kind, new LinkedHashMap<>());
    }
    documents.forEach(this::declare);
  }

  private void declare(Document document) {
    if (document.name().isEmpty()) {
      return;
    }
    Document first = of(document.kind()).putIfAbsent(document.name(), document);
    if (first != null) {
      document
          .metadata()
          .nameField()
          .refuse(
              "%s %s is declared twice, first in %s"
                  .formatted(document.kind().label(), Quote.quote(document.name()), first.place()),
              "rename or remove one of them");
    }
  }

  public boolean isComplete() {
    return complete;
  }

  public List<String> names(Kind kind) {
    return List.copyOf(of(kind).keySet());
  }

  /** The name in {@code field} when it is declared; else a problem. */
  public Optional<String> reference(Kind kind, Field field) {
    return field.text().flatMap(name -> resolve(kind, name, field));
  }

  /** The names in a list of references, each once; a name written twice is a problem. */
  public Set<String> references(Kind kind, Field list) {
    Set<String> names = new LinkedHashSet<>();
    for (Field item : list.items()) {
      reference(kind, item).ifPresent(name -> add(names, name, item));
    }
    return names;
  }

  /** {@code name} when it is declared; else a problem of {@code field}. */
  public Optional<String> resolve(Kind kind, String name, Field field) {
    if (of(kind).containsKey(name)) {
      return Optional.of(name);
    }
    if (complete) {
      field.refuse(
          "no %s is named %s".formatted(kind.label(), Quote.quote(name)),
          Nearest.hint(name, of(kind).keySet(), "declare it, or leave this out"));
    }
    return Optional.empty();
  }

  public static void add(Set<String> names, String name, Field field) {
    if (!names.add(name)) {
      field.refuse(Quote.quote(name) + " is written twice", "remove one of them");
    }
  }

  private Map<String, Document> of(Kind kind) {
    return declared.getOrDefault(kind, Map.of());
  }
}
