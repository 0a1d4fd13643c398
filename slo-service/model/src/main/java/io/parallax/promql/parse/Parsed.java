package io.parallax.promql.parse;

import io.parallax.promql.Expr;
import java.util.List;
import java.util.Set;

/** What came of reading a query. */
public sealed interface Parsed {
  /**
   * @param newer what not every Prometheus knows
   */
  record Accepted(Expr expr, ValueType type, Set<Newer> newer) implements Parsed {
    public Accepted {
      newer = Set.copyOf(newer);
    }
  }

  /**
   * @param faults at least one, in the order of the text
   */
  record Refused(List<Fault> faults) implements Parsed {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
