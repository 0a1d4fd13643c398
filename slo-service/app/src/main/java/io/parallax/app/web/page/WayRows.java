package io.parallax.app.web.page;

import io.parallax.app.web.page.PageModel.WayCell;
import io.parallax.app.web.page.PageModel.WayRow;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.quorum.Said;
import io.parallax.spec.Mesh;
import io.parallax.spec.Region;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes the page's table of the ways between regions: from each, to each that has an exchange.
 *
 * @param seen the last look of this process, by probe and region
 * @param told what a region last said of a probe, where regions say it together
 */
record WayRows(
    BiFunction<String, String, Optional<ProbeResult>> seen,
    BiFunction<String, String, Optional<Said>> told) {

  /** Empty where no region has an exchange, or there is only one. */
  List<WayRow> of(List<Region> regions) {
    List<String> asked =
        Mesh.probes(regions).stream().flatMap(probe -> Mesh.asked(probe.name()).stream()).toList();
    return asked.isEmpty()
        ? List.of()
        : regions.stream()
            .map(Region::name)
            .map(from -> new WayRow(from, asked.stream().map(peer -> cell(from, peer)).toList()))
            .toList();
  }

  private WayCell cell(String from, String peer) {
    if (from.equals(peer)) {
      return new WayCell(peer, "none", "", "");
    }
    String probe = Mesh.PREFIX + peer;
    return seen.apply(probe, from)
        .map(result -> looked(peer, result))
        .or(() -> told.apply(probe, from).map(said -> said(peer, said)))
        .orElseGet(() -> new WayCell(peer, "none", "not known here", ""));
  }

  private static WayCell looked(String peer, ProbeResult result) {
    return switch (result.outcome()) {
      case Outcome.Good() ->
          new WayCell(peer, "allow", "up", result.timings().total().toMillis() + " ms");
      case Outcome.Bad(var reason) -> new WayCell(peer, "block", "down", reason.label());
      case Outcome.Unknown(var fault) -> new WayCell(peer, "unknown", "unknown", fault.label());
    };
  }

  /** Others tell whether they came through, not how long it took. */
  private static WayCell said(String peer, Said said) {
    return switch (said) {
      case Said.Good() -> new WayCell(peer, "allow", "up", "it says");
      case Said.Bad(String reason) -> new WayCell(peer, "block", "down", "it says: " + reason);
      case Said.Unknown(String fault) ->
          new WayCell(peer, "unknown", "unknown", "it says: " + fault);
      case Said.Missed() -> new WayCell(peer, "unknown", "unknown", "it did not look");
      case Said.NotHeard() -> new WayCell(peer, "unknown", "unknown", "it was not heard");
    };
  }
}
