package io.parallax.app.web.page;

import io.parallax.app.pairs.PairReading;
import io.parallax.app.web.page.PageModel.Column;
import io.parallax.app.web.page.PageModel.PairCell;
import io.parallax.app.web.page.PageModel.PairRow;
import io.parallax.gate.pair.Finding;
import io.parallax.gate.pair.Readiness;
import io.parallax.sli.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the page's rows of pairs. */
final class PairRows {
  private PairRows() {}

  static PairRow of(PairReading reading, List<Column> columns) {
    return new PairRow(
        reading.pair().name(),
        "from %s to %s".formatted(reading.pair().active(), reading.pair().dormant()),
        columns.stream().map(column -> cell(reading, column.name())).toList());
  }

  private static PairCell cell(PairReading reading, String column) {
    Optional<Readiness> readiness =
        column.equals(Scope.Global.LABEL) ? Optional.of(reading.readiness()) : reading.in(column);
    return readiness
        .map(known ->
            new PairCell(column, style(known), known.label().replace('-', ' '), reasons(known)))
        .orElseGet(() -> new PairCell(column, "none", "not looked at here", ""));
  }

  /** The page's styles are those of a gate's verdict. */
  private static String style(Readiness readiness) {
    return switch (readiness) {
      case Readiness.Ready _ -> "allow";
      case Readiness.NotReady _ -> "block";
      case Readiness.Unknown _ -> "unknown";
    };
  }

  private static String reasons(Readiness readiness) {
    return readiness.findings().stream().map(Finding::sentence).collect(Collectors.joining("; "));
  }
}
