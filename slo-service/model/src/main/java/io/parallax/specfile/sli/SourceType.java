package io.parallax.specfile.sli;

import io.parallax.spec.DataSource;
import io.parallax.specfile.field.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of sources that are understood, written as here or with a capital. */
enum SourceType {
  PARALLAX("parallax", Optional.empty()),
  PROMETHEUS("prometheus", Optional.of(DataSource.Type.PROMETHEUS)),
  MIMIR("mimir", Optional.of(DataSource.Type.PROMETHEUS)),
  LOKI("loki", Optional.of(DataSource.Type.LOKI));

  static final List<SourceType> ALL = List.of(values());

  /** Those of a {@link DataSource}. */
  static final List<SourceType> SERVERS =
      Arrays.stream(values()).filter(type -> type.server.isPresent()).toList();

  private final String label;
  private final Optional<DataSource.Type> server;

  SourceType(String label, Optional<DataSource.Type> server) {
    this.label = label;
    this.server = server;
  }

  /** One of {@code known}; else a problem. */
  static Optional<SourceType> read(Field field, List<SourceType> known) {
    return field
        .choice(
            known.stream().map(type -> type.label).toList(),
            known.stream().map(SourceType::capital).toList(),
            "a supported type")
        .flatMap(text -> known.stream().filter(type -> type.isSpelled(text)).findFirst());
  }

  /** What such a server speaks; empty when it is none. */
  Optional<DataSource.Type> server() {
    return server;
  }

  private String capital() {
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  private boolean isSpelled(String text) {
    return text.equals(label) || text.equals(capital());
  }
}
