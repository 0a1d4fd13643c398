package io.parallax.sli;

/** Whose events are summed. */
public sealed interface Scope {
  record InRegion(String region) implements Scope {}

  /** All regions of the SLO together: sums, never a mean of regions. */
  record Global() implements Scope {
    /** What labels and pages call it; no region may have this name. */
    public static final String LABEL = "global";
  }

  /** Value of the {@code region} label on pages and in the API. */
  default String label() {
    return switch (this) {
      case InRegion(String region) -> region;
      case Global() -> Global.LABEL;
    };
  }
}
