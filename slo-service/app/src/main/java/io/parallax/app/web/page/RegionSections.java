package io.parallax.app.web.page;

import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.app.telemetry.LastResults;
import io.parallax.app.web.page.PageModel.VerdictRow;
import io.parallax.app.web.page.PageModel.WayRow;
import io.parallax.quorum.Said;
import io.parallax.spec.Mesh;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Makes the page's parts that need several regions: their verdicts, and the ways between them. */
@ApplicationScoped
class RegionSections {
  private final Station station;
  private final LastResults last;

  RegionSections(Station station, LastResults last) {
    this.station = station;
    this.last = last;
  }

  /** One for each probe that is judged here; the ways have a table of their own. */
  List<VerdictRow> verdicts(Board board) {
    return station.verdicts().probes().stream()
        .filter(probe -> Mesh.asked(probe.name()).isEmpty())
        .map(probe -> VerdictRows.of(probe, station.verdicts().recent(probe.name()), board.at()))
        .toList();
  }

  List<WayRow> ways(Board board) {
    return new WayRows(last::of, this::told).of(board.workspace().regions());
  }

  private Optional<Said> told(String probe, String region) {
    return station.verdicts().recent(probe).stream()
        .findFirst()
        .flatMap(slot -> Optional.ofNullable(slot.said().get(region)));
  }
}
