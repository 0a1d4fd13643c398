package io.parallax.spec;

import java.util.List;

/**
 * One objective of an OpenSLO SLO: the unit that has a budget, rules and a row on every page.
 *
 * @param id identity and value of the {@code slo} label: the SLO's name, with the objective's own
 *     name behind it where the SLO has several
 * @param displayName what people call it
 * @param service name of the service it belongs to
 * @param description free text, may be empty
 * @param indicator what is counted
 * @param target share of good events that is promised, in (0, 1)
 * @param window the time over which the budget is given
 * @param minBadEvents least bad events in an alert's long window before it may fire, at least 1;
 *     the low-traffic guard
 * @param regions names of the regions it is judged in, never empty
 */
public record Slo(
    String id,
    String displayName,
    String service,
    String description,
    Indicator indicator,
    double target,
    Window window,
    long minBadEvents,
    List<String> regions) {
  public Slo {
    regions = List.copyOf(regions);
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("slo '" + id + "': target " + target + " not in (0, 1)");
    }
    if (minBadEvents < 1) {
      throw new IllegalArgumentException("slo '" + id + "': minBadEvents below 1");
    }
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("slo '" + id + "' has no region");
    }
  }

  /** Share of events that may be bad, in (0, 1). */
  public double budgetRatio() {
    return 1 - target;
  }
}
