package io.parallax.specfile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of documents that are understood. */
enum Kind {
  REGION("Region", Group.PARALLAX),
  PROBE("Probe", Group.PARALLAX),
  PAIR("Pair", Group.PARALLAX),
  GATE_POLICY("GatePolicy", Group.PARALLAX),
  SERVICE("Service", Group.OPENSLO),
  SLI("SLI", Group.OPENSLO),
  SLO("SLO", Group.OPENSLO);

  /** Who defined a kind. */
  enum Group {
    PARALLAX("parallax/v1"),
    OPENSLO("openslo/v1", "openslo.com/v1");

    private final List<String> versions;

    Group(String... versions) {
      this.versions = List.of(versions);
    }

    static Optional<Group> of(String apiVersion) {
      return Stream.of(values()).filter(group -> group.versions.contains(apiVersion)).findFirst();
    }

    String apiVersion() {
      return versions.getFirst();
    }

    List<String> kinds() {
      return Stream.of(Kind.values()).filter(kind -> kind.group == this).map(Kind::label).toList();
    }
  }

  private final String label;
  private final Group group;

  Kind(String label, Group group) {
    this.label = label;
    this.group = group;
  }

  static Optional<Kind> of(String label) {
    return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  String label() {
    return label;
  }

  Group group() {
    return group;
  }
}
