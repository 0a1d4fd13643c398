package io.parallax.specfile;

import io.parallax.spec.Service;
import io.parallax.specfile.document.DescriptionReader;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.document.Metadata.Label;
import java.util.List;
import java.util.Optional;

/** Reads kind Service. */
final class ServiceReader {
  /** The labels that say something, and only at a Service. */
  static final List<String> LABELS = List.of("team", "tier");

  private ServiceReader() {}

  static Optional<Service> read(Document document) {
    Metadata metadata = document.metadata();
    String description = DescriptionReader.read(document.spec());
    String team = label(metadata, LABELS.getFirst());
    String tier = label(metadata, LABELS.getLast());
    document.spec().refuseOthers();
    return document.ifSound(
        () -> new Service(document.name(), metadata.title(), description, team, tier));
  }

  private static String label(Metadata metadata, String name) {
    Label label = metadata.labels().get(name);
    if (label == null) {
      return "";
    }
    if (label.values().size() > 1) {
      label.field().refuse("has %d values".formatted(label.values().size()), "write one " + name);
    }
    return label.values().stream().findFirst().orElse("");
  }
}
