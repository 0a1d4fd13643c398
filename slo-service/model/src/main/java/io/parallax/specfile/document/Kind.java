package io.parallax.specfile.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of documents that are understood. */
public enum Kind {
  REGION("Region", Group.PARALLAX),
  PROBE("Probe", Group.PARALLAX),
  PAIR("Pair", Group.PARALLAX),
  GATE_POLICY("GatePolicy", Group.PARALLAX),
  BUDGET_ADJUSTMENT("BudgetAdjustment", Group.PARALLAX),
  STACK("Stack", Group.PARALLAX),
  SERVICE("Service", Group.OPENSLO),
  SLI("SLI", Group.OPENSLO),
  SLO("SLO", Group.OPENSLO),
  DATA_SOURCE("DataSource", Group.OPENSLO),
  ALERT_POLICY("AlertPolicy", Group.OPENSLO),
  ALERT_CONDITION("AlertCondition", Group.OPENSLO),
  ALERT_NOTIFICATION_TARGET("AlertNotificationTarget", Group.OPENSLO);

  /** Who defined a kind. */
  public enum Group {
    PARALLAX("parallax/v1"),
    OPENSLO("openslo/v1", "openslo.com/v1");

    private final List<String> versions;

    Group(String... versions) {
      this.versions = List.of(versions);
    }

    public static Optional<Group> of(String apiVersion) {
      return Stream.of(values()).filter(group -> group.versions.contains(apiVersion)).findFirst();
    }

    public String apiVersion() {
      return versions.getFirst();
    }

    /** Every way to write it. */
    public List<String> versions() {
      return versions;
    }

    /** Its kinds, in order. */
    public List<Kind> members() {
      return Stream.of(Kind.values()).filter(kind -> kind.group == this).toList();
    }

    public List<String> kinds() {
      return members().stream().map(Kind::label).toList();
    }
  }

  private final String label;
  private final Group group;

  Kind(String label, Group group) {
    this.label = label;
    this.group = group;
  }

  public static Optional<Kind> of(String label) {
    return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  public String label() {
    return label;
  }

  public Group group() {
    return group;
  }
}
