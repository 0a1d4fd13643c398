package io.parallax.specfile.document;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Onlooker;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.yaml.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what is common to all documents: apiVersion, kind, metadata, spec. */
public final class DocumentReader {
  private static final String APIS = "write apiVersion: parallax/v1 or openslo/v1";

  private DocumentReader() {}

  /** The document; empty when its kind is not understood, which is a problem. */
  public static Optional<Document> read(Node root, Findings findings, Onlooker onlooker) {
    Fields fields = Field.root(root, findings, onlooker).fields();
    Field apiVersion = fields.required("apiVersion", APIS);
    Field kind = fields.required("kind", "write one of " + String.join(", ", allKinds()));
    return kind(apiVersion, kind).map(known -> document(known, fields, findings));
  }

  private static Document document(Kind kind, Fields fields, Findings findings) {
    Metadata metadata =
        Metadata.read(kind, fields.required("metadata", "write metadata with a name").fields());
    Field spec = fields.optional("spec");
    if (kind != Kind.SERVICE && kind != Kind.REGION) {
      fields.required("spec", "write what the " + kind.label() + " is");
    }
    fields.refuseOthers();
    return new Document(kind, metadata, spec.fields(), findings);
  }

  private static Optional<Kind> kind(Field apiVersion, Field kind) {
    Optional<Kind.Group> group = apiVersion.text().flatMap(text -> group(apiVersion, text));
    Optional<String> label = kind.text();
    return group.isPresent() && label.isPresent()
        ? kind(group.get(), label.get(), kind, apiVersion)
        : Optional.empty();
  }

  private static Optional<Kind.Group> group(Field field, String apiVersion) {
    Optional<Kind.Group> group = Kind.Group.of(apiVersion);
    if (group.isEmpty()) {
      field.refuse(Quote.quote(apiVersion) + " is not supported", APIS);
    }
    return group;
  }

  private static Optional<Kind> kind(
      Kind.Group group, String label, Field field, Field apiVersion) {
    Optional<Kind> kind = Kind.of(label);
    if (kind.isPresent() && kind.get().group() != group) {
      apiVersion.refuse(
          "kind " + label + " is not one of this apiVersion",
          "write apiVersion: " + kind.get().group().apiVersion());
      return Optional.empty();
    }
    if (kind.isEmpty()) {
      refuse(group, label, field);
    }
    return kind;
  }

  private static void refuse(Kind.Group group, String label, Field kind) {
    kind.refuse(
        Quote.quote(label) + " is not a kind of " + group.apiVersion(),
        Nearest.hint(label, group.kinds(), "remove this document"));
  }

  private static List<String> allKinds() {
    return Arrays.stream(Kind.values()).map(Kind::label).toList();
  }
}
