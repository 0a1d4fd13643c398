package io.parallax.dashboards.model;

/** What is shown in place of a value. */
public sealed interface Mapping {
  String text();

  Colour colour();

  record OfValue(int value, String text, Colour colour) implements Mapping {}

  /** Both ends belong to it. */
  record OfRange(int from, int to, String text, Colour colour) implements Mapping {}

  /** Of no value. */
  record OfNothing(String text, Colour colour) implements Mapping {
    public static final OfNothing NO_DATA = new OfNothing("no data", Colour.NO_DATA);
  }
}
