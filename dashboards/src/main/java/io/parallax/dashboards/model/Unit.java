package io.parallax.dashboards.model;

/** What a number is. */
public enum Unit {
  /** A share in [0, 1], shown in percent. */
  RATIO("percentunit"),
  SECONDS("s"),
  COUNT("short"),
  /** A number without dimension, e.g. a burn rate or a status code. */
  NUMBER("none"),
  /** Bytes, in powers of 1024. */
  BYTES("bytes");

  private final String code;

  Unit(String code) {
    this.code = code;
  }

  /** Grafana's identifier. */
  public String code() {
    return code;
  }
}
