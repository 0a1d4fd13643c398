package io.parallax.dashboards.model;

import io.parallax.promql.Expr;

/**
 * One query of a panel.
 *
 * @param legend name of each series, with {@code {{label}}} for labels
 */
public record Target(Expr expr, String legend, Kind kind) {
  public enum Kind {
    /** Over the time shown. */
    RANGE,
    /** At its end. */
    INSTANT,
    /** At its end, as rows. */
    ROWS
  }

  public static Target range(Expr expr, String legend) {
    return new Target(expr, legend, Kind.RANGE);
  }

  public static Target instant(Expr expr, String legend) {
    return new Target(expr, legend, Kind.INSTANT);
  }

  public static Target rows(Expr expr) {
    return new Target(expr, "", Kind.ROWS);
  }
}
