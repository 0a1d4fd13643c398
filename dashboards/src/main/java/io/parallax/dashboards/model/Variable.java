package io.parallax.dashboards.model;

import io.parallax.promql.Expr.Selector;
import java.util.List;

/** What a reader can choose at the top. */
public sealed interface Variable {
  String name();

  String label();

  /**
   * Which Prometheus or Mimir is asked.
   *
   * @param several whether more than one can be chosen, for rows that repeat by it
   */
  record DataSource(String name, String label, boolean several) implements Variable {}

  /**
   * The values that a label has on some series.
   *
   * @param of the series; may refer to variables before this one
   * @param value name of the label
   * @param all whether all of them can be chosen at once
   */
  record LabelValues(String name, String label, Selector of, String value, boolean all)
      implements Variable {}

  /** One of the workspace's own names, or all. */
  record Choice(String name, String label, List<String> values) implements Variable {
    public Choice {
      values = List.copyOf(values);
    }
  }
}
