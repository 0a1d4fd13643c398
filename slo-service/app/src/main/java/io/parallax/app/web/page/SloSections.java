package io.parallax.app.web.page;

import io.parallax.app.ledger.LedgerReader;
import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.app.web.Words;
import io.parallax.app.web.page.PageModel.Cell;
import io.parallax.app.web.page.PageModel.Panel;
import io.parallax.app.web.page.PageModel.SloSection;
import io.parallax.app.web.page.PageModel.Strip;
import io.parallax.budget.BurnDown;
import io.parallax.sli.Predicate;
import io.parallax.sli.Scope;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.Subject;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Makes the page's part of one SLO: how its budget went, and its last slots. */
@ApplicationScoped
class SloSections {
  private static final int POINTS = 120;
  private static final int SLOTS = 60;

  private final Station station;

  SloSections(Station station) {
    this.station = station;
  }

  /** Absent for SLOs that this process has no slots of. */
  Optional<SloSection> of(Board board, Slo slo) {
    return switch (slo.indicator()) {
      case Indicator.Slots slots -> Optional.of(section(board, slo, slots));
      case Indicator.Queries _ -> Optional.empty();
      case Indicator.Composite _ -> Optional.empty();
    };
  }

  private SloSection section(Board board, Slo slo, Indicator.Slots slots) {
    return new SloSection(
        slo.id(),
        slo.displayName(),
        slo.description(),
        PageMaker.objective(slo),
        counted(slo).map(column -> panel(board, slo, slots, column)).toList());
  }

  /** The regions, and all together where they have counts of their own. */
  private static Stream<String> counted(Slo slo) {
    Subject together = new Subject(slo, new Scope.Global());
    return together.isByQuorum()
        ? Stream.concat(slo.regions().stream(), together.counted().stream())
        : slo.regions().stream();
  }

  private Panel panel(Board board, Slo slo, Indicator.Slots slots, String column) {
    Cell cell = Cells.of(board, slo, column);
    Strip strip =
        isOfAll(column)
            ? verdicts(board, slots.probe()).orElseGet(() -> new Strip("", List.of(), List.of()))
            : strip(board, slots, column);
    return new Panel(cell, chart(board, slo, slots, cell), strip);
  }

  private static boolean isOfAll(String column) {
    return column.equals(Scope.Global.LABEL);
  }

  private Optional<Strip> verdicts(Board board, String probe) {
    return board
        .workspace()
        .probe(probe)
        .map(of -> VerdictRows.of(of, station.verdicts().recent(probe), board.at()).strip());
  }

  /** A node's own slots do not show how its pair stood. */
  private Strip strip(Board board, Indicator.Slots slots, String region) {
    return switch (slots) {
      case Indicator.ProbeSlots(String probe, var bound) ->
          Strips.of(reader().recent(probe, region, SLOTS), bound, board.at());
      case Indicator.PairSlots(String pair, _) ->
          new Strip("what pair " + pair + " lacks stands above", List.of(), List.of());
    };
  }

  private Chart chart(Board board, Slo slo, Indicator.Slots slots, Cell cell) {
    Duration window = slo.window().length();
    Duration step = step(window, station.settings().policy().tile());
    int windowSteps = (int) window.dividedBy(step);
    List<SlotCounts> steps = steps(slots, cell.column(), board.at(), step, 2 * windowSteps);
    return Chart.of(
        BurnDown.remaining(slo.target(), steps, windowSteps),
        cell.budget().isEmpty() ? cell.status() : cell.budget() + " left",
        Words.moment(board.at().minus(window), board.at()),
        Words.moment(board.at(), board.at()));
  }

  private List<SlotCounts> steps(
      Indicator.Slots slots, String column, Instant until, Duration step, int count) {
    return isOfAll(column)
        ? reader().verdictSteps(slots.probe(), until, step, count)
        : reader().steps(slots.probe(), column, Predicate.of(slots), until, step, count);
  }

  /**
   * Of a length that the ledger can give, about {@link #POINTS} of them in the window; dividing it
   * without a rest where any such length does.
   */
  static Duration step(Duration window, Duration resolution) {
    Duration fine = window.dividedBy(POINTS);
    Duration unit = fine.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : resolution;
    long least = Math.max(1, fine.dividedBy(unit));
    long units = window.dividedBy(unit);
    return unit.multipliedBy(
        LongStream.rangeClosed(least, 2 * least)
            .filter(candidate -> units % candidate == 0)
            .findFirst()
            .orElse(least));
  }

  private LedgerReader reader() {
    return station.ledger().reader();
  }
}
