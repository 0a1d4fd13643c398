package io.parallax.naming;

import java.util.List;

/**
 * One metric, as everybody who makes or reads it must spell it.
 *
 * @param name full name, with unit and {@code _total} where Prometheus wants them
 * @param type how it behaves
 * @param producer who makes it
 * @param labels the labels that it always carries, in order
 * @param help one line for {@code # HELP} and the reference page; says the unit
 */
public record Series(String name, Type type, Producer producer, List<String> labels, String help) {
  public enum Type {
    COUNTER,
    GAUGE,
    /** Classic buckets: {@code _bucket} with {@code le}, {@code _sum} and {@code _count}. */
    HISTOGRAM,
    /** Without quantiles: {@code _sum} and {@code _count}. */
    SUMMARY,
    /** A gauge that is always 1 and says what it has to say in its labels. */
    INFO
  }

  public enum Producer {
    /** {@code /metrics} of the service. */
    SERVICE,
    /** A generated recording rule. */
    RULE
  }

  public Series {
    labels = List.copyOf(labels);
  }

  /** Counter of a histogram's observations up to {@code le}. */
  public String bucket() {
    return name + "_bucket";
  }

  /** Counter of all of a histogram's or summary's observations. */
  public String count() {
    return name + "_count";
  }

  /** What they come to together. */
  public String sum() {
    return name + "_sum";
  }
}
