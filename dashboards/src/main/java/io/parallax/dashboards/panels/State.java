package io.parallax.dashboards.panels;

import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Mapping;
import io.parallax.dashboards.model.Unit;
import java.util.Arrays;

/** The six things that an SLO can be in a region, worst known last. */
public enum State {
  NO_DATA(0, "no data", Colour.NO_DATA, "nothing was measured for an hour"),
  STALE(1, "stale", Colour.STALE, "measured within the hour, but not in the last five minutes"),
  IDLE(2, "idle", Colour.QUIET, "measured, without any event in the budget's window"),
  HEALTHY(3, "healthy", Colour.GOOD, "budget left, and no burn alert fires"),
  BURNING(4, "burning", Colour.WARNING, "budget left, and a burn alert fires"),
  EXHAUSTED(5, "exhausted", Colour.BAD, "no budget left");

  private final int code;
  private final String text;
  private final Colour colour;
  private final String meaning;

  State(int code, String text, Colour colour, String meaning) {
    this.code = code;
    this.text = text;
    this.colour = colour;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String text() {
    return text;
  }

  Colour colour() {
    return colour;
  }

  String meaning() {
    return meaning;
  }

  /** Codes shown as words. */
  static Look look() {
    return Look.mapped(
        Unit.NUMBER,
        Arrays.stream(values())
            .map(state -> new Mapping.OfValue(state.code, state.text, state.colour))
            .toList());
  }
}
