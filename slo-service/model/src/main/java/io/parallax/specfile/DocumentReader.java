package io.parallax.specfile;

import io.parallax.specfile.Document.Problems;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.yaml.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what is common to all documents: apiVersion, kind, metadata, spec. */
final class DocumentReader {
  private static final String APIS = "write apiVersion: parallax/v1 or openslo/v1";

  private DocumentReader() {}

  /** The document; empty when its kind is not understood, which is a problem. */
  static Optional<Document> read(Node root, Problems problems) {
    Fields fields = Field.root(root, problems).fields();
    Field apiVersion = fields.required("apiVersion", APIS);
    Field kind = fields.required("kind", "write one of " + String.join(", ", allKinds()));
    return kind(apiVersion, kind).map(known -> document(known, fields, problems));
  }

  private static Document document(Kind kind, Fields fields, Problems problems) {
    Metadata metadata =
        Metadata.read(kind, fields.required("metadata", "write metadata with a name").fields());
    Field spec = fields.optional("spec");
    if (kind != Kind.SERVICE && kind != Kind.REGION) {
      fields.required("spec", "write what the " + kind.label() + " is");
    }
    fields.refuseOthers();
    return new Document(kind, metadata, spec.fields(), problems);
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
    Optional<LaterKind> later = LaterKind.of(label);
    if (later.isPresent()) {
      kind.refuse("kind " + label + " is not supported yet", later.get().hint);
    } else {
      kind.refuse(
          Quote.quote(label) + " is not a kind of " + group.apiVersion(),
          Nearest.hint(label, group.kinds(), "remove this document"));
    }
  }

  private static List<String> allKinds() {
    return Arrays.stream(Kind.values()).map(Kind::label).toList();
  }

  /** Kinds that users may rightly expect, and what there is instead. */
  private enum LaterKind {
    ALERT_POLICY("AlertPolicy", LaterKind.ALERTS),
    ALERT_CONDITION("AlertCondition", LaterKind.ALERTS),
    ALERT_NOTIFICATION_TARGET(
        "AlertNotificationTarget",
        "alerts go where Alertmanager routes them, by service, team and tier: remove this"
            + " document"),
    DATA_SOURCE(
        "DataSource",
        "each region's rules read that region's own metrics: remove this document and its"
            + " metricSourceRef"),
    STACK("Stack", LaterKind.REMOVE),
    BUDGET_ADJUSTMENT("BudgetAdjustment", LaterKind.REMOVE);

    private static final String ALERTS =
        "burn-rate alerts are generated for each SLO: remove this document";
    private static final String REMOVE = "remove this document";

    private final String label;
    private final String hint;

    LaterKind(String label, String hint) {
      this.label = label;
      this.hint = hint;
    }

    static Optional<LaterKind> of(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
  }
}
