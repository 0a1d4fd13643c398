package io.parallax.app.web;

import io.parallax.app.ledger.LedgerReader;
import io.parallax.app.ledger.RecentSlot;
import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.app.web.PageModel.Failure;
import io.parallax.app.web.PageModel.SloSection;
import io.parallax.app.web.PageModel.Strip;
import io.parallax.app.web.PageModel.Tick;
import io.parallax.budget.BurnDown;
import io.parallax.sli.Predicate;
import io.parallax.sli.Scope;
import io.parallax.sli.SlotCounts;
import io.parallax.spec.Indicator;
import io.parallax.spec.Slo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the page's part of one SLO: how its budget went, and its last slots. */
@ApplicationScoped
class SloSections {
  private static final int POINTS = 120;
  private static final int SLOTS = 50;
  private static final int FAILURES = 5;

  private final Station station;

  SloSections(Station station) {
    this.station = station;
  }

  /** Absent for SLOs that this process has no slots of. */
  Optional<SloSection> of(Board board, Slo slo) {
    return switch (slo.indicator()) {
      case Indicator.ProbeSlots slots -> Optional.of(section(board, slo, slots));
      case Indicator.GoodOverTotal _ -> Optional.empty();
      case Indicator.BadOverTotal _ -> Optional.empty();
    };
  }

  private SloSection section(Board board, Slo slo, Indicator.ProbeSlots slots) {
    return new SloSection(
        slo.id(),
        slo.displayName(),
        slo.description(),
        PageMaker.objective(slo),
        Words.duration(slo.window().length()),
        slo.regions().stream().map(region -> chart(board, slo, slots, region)).toList(),
        slo.regions().stream().map(region -> strip(slots.probe(), region)).toList());
  }

  private Chart chart(Board board, Slo slo, Indicator.ProbeSlots slots, String region) {
    Duration step = step(slo.window().length());
    int windowSteps = (int) slo.window().length().dividedBy(step);
    List<SlotCounts> steps =
        reader()
            .steps(slots.probe(), region, Predicate.of(slots), board.at(), step, 2 * windowSteps);
    String label =
        board
            .reading(slo.id(), new Scope.InRegion(region))
            .map(reading ->
                reading.budget().isPresent()
                    ? Words.budget(reading) + " left"
                    : Words.status(reading.status()))
            .orElse("not judged here");
    return Chart.of(region, BurnDown.remaining(slo.target(), steps, windowSteps), label);
  }

  /** About {@link #POINTS} points, of a length that the ledger can give. */
  private Duration step(Duration window) {
    Duration resolution = station.settings().policy().tile();
    Duration fine = window.dividedBy(POINTS);
    Duration unit = fine.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : resolution;
    return unit.multipliedBy(Math.max(1, fine.dividedBy(unit)));
  }

  private Strip strip(String probe, String region) {
    List<RecentSlot> slots = reader().recent(probe, region, SLOTS);
    return new Strip(
        region,
        slots.reversed().stream().map(SloSections::tick).toList(),
        slots.stream()
            .filter(slot -> !slot.outcome().equals("good"))
            .limit(FAILURES)
            .map(SloSections::failure)
            .toList());
  }

  private static Tick tick(RecentSlot slot) {
    String time = slot.duration().map(taken -> ", " + taken.toMillis() + " ms").orElse("");
    return new Tick(
        slot.outcome(), Words.clock(slot.at()) + " " + slot.outcome() + " " + slot.reason() + time);
  }

  private static Failure failure(RecentSlot slot) {
    return new Failure(Words.clock(slot.at()), slot.outcome(), slot.reason(), slot.detail());
  }

  private LedgerReader reader() {
    return station.ledger().reader();
  }
}
