package io.parallax.specfile.sli;

import io.parallax.spec.slo.Indicator;
import java.util.Optional;

/** What an SLI counts, as far as it says it by itself. */
public sealed interface Counted {
  /** All is said. */
  record Whole(Indicator indicator) implements Counted {}

  /**
   * A number that each objective compares with a value of its own.
   *
   * @param query PromQL of one value
   */
  record Compared(Optional<String> dataSource, String query) implements Counted {}
}
