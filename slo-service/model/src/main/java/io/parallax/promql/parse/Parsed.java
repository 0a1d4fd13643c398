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

    /** Where the first fault is, from 1, within the text. */
    public int line() {
      return faults.getFirst().line();
    }

    /** What is wrong first, as it follows the text in a sentence. */
    public String reason() {
      return "is not PromQL, " + faults.getFirst().text();
    }
  }
}
