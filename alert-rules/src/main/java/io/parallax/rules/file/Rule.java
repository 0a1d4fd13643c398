package io.parallax.rules.file;

import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One line of work for a ruler. */
public sealed interface Rule {
  Expr expr();

  SortedMap<String, String> labels();

  /** Keeps the result of {@code expr} as a series. */
  record Recording(Series series, SortedMap<String, String> labels, Expr expr) implements Rule {
    public Recording {
      labels = sorted(labels);
    }
  }

  /**
   * Fires for each element of {@code expr} that has been there for {@code hold}.
   *
   * @param hold zero to fire at once
   * @param labels stable ones only: one that changes would start {@code hold} again
   */
  record Alerting(
      String name,
      Duration hold,
      SortedMap<String, String> labels,
      SortedMap<String, String> annotations,
      Expr expr)
      implements Rule {
    public Alerting {
      labels = sorted(labels);
      annotations = sorted(annotations);
    }
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
