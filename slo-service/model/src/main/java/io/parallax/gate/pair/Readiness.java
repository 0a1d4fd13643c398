package io.parallax.gate.pair;

import java.util.List;

/** May the dormant node take over? Unknown is one of its own: nobody has looked. */
public sealed interface Readiness {
  /**
   * @param remarks what to know all the same
   */
  record Ready(List<Finding> remarks) implements Readiness {
    public Ready {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * @param reasons every one, those that decided first
   */
  record NotReady(List<Finding> reasons) implements Readiness {
    public NotReady {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * @param causes every one
   */
  record Unknown(List<Finding> causes) implements Readiness {
    public Unknown {
      causes = List.copyOf(causes);
    }
  }

  /** What it rests on. */
  default List<Finding> findings() {
    return switch (this) {
      case Ready(List<Finding> remarks) -> remarks;
      case NotReady(List<Finding> reasons) -> reasons;
      case Unknown(List<Finding> causes) -> causes;
    };
  }

  /** As JSON and pages have it. */
  default String label() {
    return switch (this) {
      case Ready _ -> "ready";
      case NotReady _ -> "not-ready";
      case Unknown _ -> "unknown";
    };
  }

  /** Over several regions: one that is not ready decides, then one that is unknown. */
  static Readiness over(List<Readiness> regions) {
    List<Finding> all =
        regions.stream().flatMap(region -> region.findings().stream()).distinct().toList();
    if (regions.stream().anyMatch(NotReady.class::isInstance)) {
      return new NotReady(all);
    }
    boolean known = !regions.isEmpty() && regions.stream().noneMatch(Unknown.class::isInstance);
    return known ? new Ready(all) : new Unknown(all);
  }
}
