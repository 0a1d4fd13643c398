package io.parallax.app.web;

import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.app.web.PageModel.Cell;
import io.parallax.app.web.PageModel.GateCell;
import io.parallax.app.web.PageModel.GateRow;
import io.parallax.app.web.PageModel.Row;
import io.parallax.budget.BudgetReading;
import io.parallax.gate.Decision;
import io.parallax.sli.Scope;
import io.parallax.spec.Change;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Slo;
import io.parallax.specfile.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the page's model of the board: the matrix and the gates. */
@ApplicationScoped
class PageMaker {
  private final Station station;
  private final Gatekeeper gatekeeper;
  private final SloSections sections;

  PageMaker(Station station, Gatekeeper gatekeeper, SloSections sections) {
    this.station = station;
    this.gatekeeper = gatekeeper;
    this.sections = sections;
  }

  PageModel page() {
    Board board = station.board();
    List<String> columns = columns(board);
    return new PageModel(
        Words.clock(board.at()),
        station.refusedChanges().stream().map(Problem::toString).toList(),
        columns,
        board.workspace().slos().stream().map(slo -> row(board, slo, columns)).toList(),
        board.workspace().services().stream()
            .filter(service -> !board.of(service.name(), Optional.empty()).isEmpty())
            .map(service -> gates(board, service, columns))
            .toList(),
        board.workspace().slos().stream()
            .flatMap(slo -> sections.of(board, slo).stream())
            .toList());
  }

  private static List<String> columns(Board board) {
    List<String> columns = new ArrayList<>();
    board.workspace().regions().stream().map(Region::name).forEach(columns::add);
    if (board.workspace().slos().stream().anyMatch(slo -> slo.regions().size() > 1)) {
      columns.add(Scope.Global.LABEL);
    }
    return columns;
  }

  private static Scope scope(String column) {
    return column.equals(Scope.Global.LABEL) ? new Scope.Global() : new Scope.InRegion(column);
  }

  private static Row row(Board board, Slo slo, List<String> columns) {
    return new Row(
        slo.id(),
        slo.displayName(),
        slo.service(),
        objective(slo),
        columns.stream().map(column -> cell(board, slo, column)).toList());
  }

  static String objective(Slo slo) {
    return Words.percent(slo.target()) + " over " + Words.duration(slo.window().length());
  }

  private static Cell cell(Board board, Slo slo, String column) {
    return board
        .reading(slo.id(), scope(column))
        .map(reading -> cell(column, reading))
        .orElseGet(() -> new Cell(column, "none", "not judged here", "", "", ""));
  }

  private static Cell cell(String column, BudgetReading reading) {
    return new Cell(
        column,
        reading.status().label(),
        Words.status(reading.status()),
        Words.budget(reading),
        Words.burn(reading),
        Words.percent(reading.measurement().coverage())
            + " of slots measured, "
            + Words.percent(reading.measurement().span())
            + " of the window lived");
  }

  private GateRow gates(Board board, Service service, List<String> columns) {
    return new GateRow(
        service.displayName(),
        board.workspace().gatePolicy(service.name()).name(),
        columns.stream().map(column -> gate(board, service, column)).toList());
  }

  private GateCell gate(Board board, Service service, String column) {
    if (board.of(service.name(), Optional.of(column)).isEmpty()) {
      return new GateCell(column, "none", "no SLO here");
    }
    Decision decision =
        gatekeeper.decide(board, service.name(), Optional.of(column), Change.FEATURE);
    return new GateCell(
        column, decision.verdict().label(), decision.findings().getFirst().sentence());
  }
}
