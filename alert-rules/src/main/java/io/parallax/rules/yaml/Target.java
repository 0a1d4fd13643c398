package io.parallax.rules.yaml;

import java.util.Locale;

/** A form of rule files, by who loads them. */
public enum Target {
  /** Plain groups, for Prometheus 2.42 or later, with their promtool tests. */
  PROMETHEUS,
  /** A namespace a file, for mimirtool and Mimir's ruler API. */
  MIMIR,
  /** LogQL, for Loki's ruler. */
  LOKI,
  /** {@code PrometheusRule} objects, for the Prometheus operator. */
  OPERATOR;

  /** The word for it on a command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
