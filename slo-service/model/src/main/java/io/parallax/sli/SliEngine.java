package io.parallax.sli;

import io.parallax.spec.Slo;

/** Somebody who can measure an SLI: the embedded ledger, or PromQL on Mimir. */
public interface SliEngine {
  /**
   * Good and total events of {@code slo} in {@code interval}, within {@code scope}. What can't be
   * measured is {@link Sli.NoData}, never zero and never an exception.
   */
  Measurement measure(Slo slo, Scope scope, Interval interval);
}
