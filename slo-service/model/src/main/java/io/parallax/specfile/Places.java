package io.parallax.specfile;

import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where things are declared; a workspace itself doesn't know.
 *
 * @param slos by the ids of objectives, several of which may be of one document
 * @param documents by kind and name
 */
public record Places(Map<String, Place> slos, Map<Kind, Map<String, Place>> documents) {
  static final Places NOWHERE = new Places(Map.of(), Map.of());

  static Places of(List<Document> documents, Map<String, Document> slos) {
    Map<Kind, Map<String, Place>> places = new HashMap<>();
    documents.forEach(document ->
        places
            .computeIfAbsent(document.kind(), _ -> new HashMap<>())
            .put(document.name(), place(document)));
    Map<String, Place> ofSlos = new HashMap<>();
    slos.forEach((id, document) -> ofSlos.put(id, place(document)));
    return new Places(ofSlos, places);
  }

  private static Place place(Document document) {
    return new Place(
        document.findings().file(),
        document.metadata().nameField().line(),
        document.metadata().annotation(Metadata.LINT_IGNORE).flatMap(Field::text));
  }

  public Optional<Place> slo(String id) {
    return Optional.ofNullable(slos.get(id));
  }

  public Optional<Place> probe(String name) {
    return document(Kind.PROBE, name);
  }

  public Optional<Place> service(String name) {
    return document(Kind.SERVICE, name);
  }

  public Optional<Place> adjustment(String name) {
    return document(Kind.BUDGET_ADJUSTMENT, name);
  }

  private Optional<Place> document(Kind kind, String name) {
    return Optional.ofNullable(documents.getOrDefault(kind, Map.of()).get(name));
  }

  /** Of every document. */
  public Stream<Place> all() {
    return documents.values().stream().flatMap(places -> places.values().stream());
  }
}
