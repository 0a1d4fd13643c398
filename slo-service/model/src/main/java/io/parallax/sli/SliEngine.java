package io.parallax.sli;

import java.util.List;

/** Somebody who can measure an SLI: the embedded ledger, or PromQL on Mimir. */
public interface SliEngine {
  /**
   * Good and total events of {@code subject} in each of {@code intervals}, in their order. All are
   * asked for at once, so that what they share is read once. What can't be measured is {@link
   * Sli.NoData}, never zero and never an exception.
   */
  List<Measurement> measure(Subject subject, List<Interval> intervals);
}
