package io.parallax.dashboards.model;

/** Colours, each with one meaning on all dashboards. */
public enum Colour {
  GOOD("green"),
  WARNING("orange"),
  BAD("red"),
  QUIET("blue"),
  STALE("purple"),
  /** Nothing is known: never the colour of anything that is. */
  NO_DATA("#808080"),
  /** No colour at all, for what is only a name. */
  NONE("transparent");

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  /** As Grafana writes it. */
  public String code() {
    return code;
  }
}
