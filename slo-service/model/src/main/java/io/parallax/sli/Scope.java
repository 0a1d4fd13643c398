package io.parallax.sli;

import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.stream.Stream;

/** Whose events are summed. */
public sealed interface Scope {
  record InRegion(String region) implements Scope {}

  /** All regions of the SLO together: sums, never a mean of regions. */
  record Global() implements Scope {
    /** What labels and pages call it; no region may have this name. */
    public static final String LABEL = "global";
  }

  /** Where {@code slo} is judged: in each of its regions, and globally where it has several. */
  static List<Scope> of(Slo slo) {
    Stream<Scope> regions = slo.regions().stream().map(InRegion::new);
    return slo.regions().size() == 1
        ? regions.toList()
        : Stream.concat(regions, Stream.of(new Global())).toList();
  }

  /** Value of the {@code region} label on pages and in the API. */
  default String label() {
    return switch (this) {
      case InRegion(String region) -> region;
      case Global() -> Global.LABEL;
    };
  }
}
