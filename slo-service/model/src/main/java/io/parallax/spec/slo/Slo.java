package io.parallax.spec.slo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * One objective of an OpenSLO SLO: the unit that has a budget, rules and a row on every page.
 *
 * @param id identity and value of the {@code slo} label: the SLO's name, with the objective's own
 *     name behind it where the SLO has several
 * @param about what people read
 * @param indicator what is counted
 * @param promise how much of it must be good, over which time, counted how
 * @param alerting when somebody is told
 * @param reach where it is judged, and for what each on its own
 */
public record Slo(
    String id, About about, Indicator indicator, Promise promise, Alerting alerting, Reach reach) {
  public Slo {
    if (alerting.minBadEvents() < 1) {
      throw new IllegalArgumentException("slo '" + id + "': minBadEvents below 1");
    }
  }

  /** The usual one: every event counts once, and the standard table alerts. */
  public Slo(
      String id,
      String displayName,
      String service,
      String description,
      Indicator indicator,
      double target,
      Window window,
      long minBadEvents,
      List<String> regions) {
    this(
        id,
        new About(displayName, service, description),
        indicator,
        new Promise(target, window, new Budgeting.Occurrences()),
        Alerting.standard(minBadEvents),
        new Reach(regions, List.of()));
  }

  /**
   * @param displayName what people call it
   * @param service name of the service it belongs to
   * @param description free text, may be empty
   */
  public record About(String displayName, String service, String description) {}

  /**
   * @param target share that must be good, in (0, 1): of events, or of slices of time
   * @param window the time over which the budget is given
   * @param budgeting what a share is of
   */
  public record Promise(double target, Window window, Budgeting budgeting) {
    public Promise {
      if (!(target > 0 && target < 1)) {
        throw new IllegalArgumentException("target " + target + " not in (0, 1)");
      }
    }

    double budgetRatio() {
      return BigDecimal.ONE.subtract(BigDecimal.valueOf(target)).doubleValue();
    }
  }

  /**
   * @param regions names of the regions it is judged in, never empty
   * @param groupBy labels of the users' series by whose values it is judged, each on its own; empty
   *     for all together
   * @param together how its regions are judged together
   */
  public record Reach(List<String> regions, List<String> groupBy, Together together) {
    /** One whose events are summed over all regions. */
    public Reach(List<String> regions, List<String> groupBy) {
      this(regions, groupBy, Together.SUM);
    }

    public Reach {
      regions = List.copyOf(regions);
      groupBy = List.copyOf(groupBy);
      if (regions.isEmpty()) {
        throw new IllegalArgumentException("no region");
      }
    }
  }

  /** How regions are judged together. */
  public enum Together {
    /** Every event of every region counts. */
    SUM,
    /** Every slot of a probe counts once: bad when a quorum of regions saw it bad. */
    QUORUM;

    /** As the annotation and JSON have it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public String displayName() {
    return about.displayName();
  }

  public String service() {
    return about.service();
  }

  public String description() {
    return about.description();
  }

  /** What is promised, in (0, 1). */
  public double target() {
    return promise.target();
  }

  public Window window() {
    return promise.window();
  }

  public Budgeting budgeting() {
    return promise.budgeting();
  }

  /** Least bad events in an alert's long window before it may fire, at least 1. */
  public long minBadEvents() {
    return alerting.minBadEvents();
  }

  public List<String> regions() {
    return reach.regions();
  }

  /**
   * Share of events, or of slices, that may be bad, in (0, 1): one minus the target in decimal,
   * since in binary 1 - 0.999 is 0.0010000000000000009, and a budget spent to the last event would
   * not read 0.
   */
  public double budgetRatio() {
    return promise.budgetRatio();
  }
}
