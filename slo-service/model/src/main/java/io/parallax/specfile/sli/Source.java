package io.parallax.specfile.sli;

import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.Buckets;
import io.parallax.specfile.field.Field;
import java.util.Optional;

/** Where one side of an SLI comes from. */
sealed interface Source {
  /** Where it is written, for problems about it. */
  Field where();

  /** Slots of a probe or a pair. */
  record Slots(Field where, Indicator.Slots counted) implements Source {}

  /**
   * Whatever a server of series or logs is asked.
   *
   * @param language whose text the query is
   * @param dataSource which server; absent for the region's own
   */
  record Asked(Field where, Language language, Optional<String> dataSource, Query query)
      implements Source {}

  /** What servers speak. */
  enum Language {
    PROMQL,
    LOGQL
  }

  /** What a server is asked. */
  sealed interface Query {
    record Text(String text) implements Query {}

    /**
     * @param bound absent for all observations
     */
    record Histogram(String selector, Optional<HistogramBound> bound, Buckets buckets)
        implements Query {}

    record UpGauge(String selector) implements Query {}
  }
}
