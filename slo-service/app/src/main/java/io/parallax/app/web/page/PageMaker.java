package io.parallax.app.web.page;

import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.app.web.Gatekeeper;
import io.parallax.app.web.Words;
import io.parallax.app.web.page.PageModel.Column;
import io.parallax.app.web.page.PageModel.GateCell;
import io.parallax.app.web.page.PageModel.GateRow;
import io.parallax.app.web.page.PageModel.Row;
import io.parallax.gate.Decision;
import io.parallax.gate.Finding;
import io.parallax.sli.Scope;
import io.parallax.spec.Change;
import io.parallax.spec.Service;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the page's model of the board: the matrix, the gates, and how fresh it all is. */
@ApplicationScoped
class PageMaker {
  private final Station station;
  private final Gatekeeper gatekeeper;
  private final SloSections sections;
  private final PairWatch pairs;
  private final RegionSections regions;
  private final InstantSource clock;

  PageMaker(
      Station station,
      Gatekeeper gatekeeper,
      SloSections sections,
      PairWatch pairs,
      RegionSections regions,
      InstantSource clock) {
    this.station = station;
    this.gatekeeper = gatekeeper;
    this.sections = sections;
    this.pairs = pairs;
    this.regions = regions;
    this.clock = clock;
  }

  PageModel page() {
    return page(station.board(), station.refusedChanges());
  }

  PageModel page(Board board, List<Problem> refused) {
    List<Column> columns = columns(board);
    return new PageModel(
        Words.clock(board.at()),
        staleness(board),
        refused.stream().map(Problem::toString).toList(),
        Cells.headline(board),
        Cells.alarms(board),
        columns,
        board.workspace().slos().stream().map(slo -> row(board, slo, columns)).toList(),
        board.groups().stream().map(groups -> Cells.table(board, groups)).toList(),
        gates(board, columns),
        pairs.read(board.workspace()).stream().map(pair -> PairRows.of(pair, columns)).toList(),
        regions.verdicts(board),
        regions.ways(board),
        board.workspace().slos().stream()
            .flatMap(slo -> sections.of(board, slo).stream())
            .toList());
  }

  /** Its age when it is older than three reads; empty while it is fresh. */
  private String staleness(Board board) {
    Duration age = Duration.between(board.at(), clock.instant());
    Duration fresh = station.settings().readEvery().multipliedBy(3);
    return age.compareTo(fresh) > 0 ? Words.age(age) : "";
  }

  private static List<Column> columns(Board board) {
    List<Column> columns = new ArrayList<>();
    board.workspace().regions().stream()
        .map(region -> new Column(region.name(), region.displayName()))
        .forEach(columns::add);
    if (board.workspace().slos().stream().anyMatch(slo -> slo.regions().size() > 1)) {
      columns.add(new Column(Scope.Global.LABEL, "all regions together"));
    }
    return columns;
  }

  private static Row row(Board board, Slo slo, List<Column> columns) {
    return new Row(
        slo.id(),
        slo.displayName(),
        objective(slo),
        columns.stream().map(column -> Cells.of(board, slo, column.name())).toList());
  }

  static String objective(Slo slo) {
    return Words.objective(slo.target()) + " over " + Words.duration(slo.window().length());
  }

  private List<GateRow> gates(Board board, List<Column> columns) {
    Map<FreezeKey, Instant> freezes = station.ledger().reader().freezes();
    return board.workspace().services().stream()
        .filter(service ->
            board.workspace().slos().stream().anyMatch(slo -> slo.service().equals(service.name())))
        .map(service ->
            new GateRow(
                service.displayName(),
                board.workspace().gatePolicy(service.name()).name(),
                columns.stream()
                    .map(column -> gate(board, service, column.name(), freezes))
                    .toList()))
        .toList();
  }

  private GateCell gate(
      Board board, Service service, String column, Map<FreezeKey, Instant> freezes) {
    boolean judged =
        board.workspace().slos().stream()
            .filter(slo -> slo.service().equals(service.name()))
            .anyMatch(slo -> Cells.isJudged(slo, column));
    if (!judged) {
      return new GateCell(column, "none", "no SLO here", "");
    }
    Decision decision =
        gatekeeper.decide(board, service.name(), Optional.of(column), Change.FEATURE);
    Finding first = decision.findings().getFirst();
    return new GateCell(
        column, decision.verdict().label(), first.sentence(), frozenSince(board, first, freezes));
  }

  private static String frozenSince(Board board, Finding finding, Map<FreezeKey, Instant> freezes) {
    if (!(finding instanceof Finding.Frozen(var reading, double _, double _))) {
      return "";
    }
    return Optional.ofNullable(
            freezes.get(new FreezeKey(reading.slo().id(), reading.scope().label())))
        .map(since -> "frozen since " + Words.moment(since, board.at()))
        .orElse("");
  }
}
