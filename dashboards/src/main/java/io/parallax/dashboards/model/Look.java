package io.parallax.dashboards.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How values are shown.
 *
 * @param base colour below all thresholds
 * @param thresholds ascending
 * @param mappings what is shown in place of values; what is not there is always one of them
 */
public record Look(Unit unit, Colour base, List<Threshold> thresholds, List<Mapping> mappings) {
  public Look {
    thresholds = List.copyOf(thresholds);
    mappings = List.copyOf(mappings);
  }

  /** Plain values; nothing is shown as "no data". */
  public static Look of(Unit unit) {
    return new Look(unit, Colour.QUIET, List.of(), List.of(Mapping.OfNothing.NO_DATA));
  }

  /** Names for values, and no colour for anything else. */
  public static Look mapped(Unit unit, List<? extends Mapping> mappings) {
    return new Look(unit, Colour.NONE, List.of(), List.of()).with(mappings);
  }

  /** Words for 0 and 1. */
  public static Look ofFlag(String off, String on) {
    return mapped(
        Unit.NUMBER,
        List.of(new Mapping.OfValue(0, off, Colour.BAD), new Mapping.OfValue(1, on, Colour.GOOD)));
  }

  public Look coloured(Colour below, Threshold... above) {
    return new Look(unit, below, List.of(above), mappings);
  }

  /** Says {@code text} where there is nothing: absence means something here. */
  public Look nothingIs(String text, Colour colour) {
    List<Mapping> all = new ArrayList<>(mappings);
    all.removeIf(Mapping.OfNothing.class::isInstance);
    all.add(new Mapping.OfNothing(text, colour));
    return new Look(unit, base, thresholds, all);
  }

  private Look with(List<? extends Mapping> more) {
    List<Mapping> all = new ArrayList<>(more);
    all.add(Mapping.OfNothing.NO_DATA);
    return new Look(unit, base, thresholds, all);
  }

  /** What is said where there is nothing. */
  public String nothing() {
    return mappings.stream()
        .filter(Mapping.OfNothing.class::isInstance)
        .map(Mapping::text)
        .findFirst()
        .orElse("");
  }
}
