package io.parallax.app.web;

import java.util.List;

/**
 * All that the status page shows, in words and coordinates; the template adds only marks.
 *
 * @param at when the board was read
 * @param problems why the workspace on disk was not taken over, a line each
 * @param columns regions, and global where an SLO has several
 * @param rows one for each SLO
 * @param gates one for each service
 * @param slos one for each SLO over a probe
 */
public record PageModel(
    String at,
    List<String> problems,
    List<String> columns,
    List<Row> rows,
    List<GateRow> gates,
    List<SloSection> slos) {

  public record Row(
      String slo, String displayName, String service, String objective, List<Cell> cells) {}

  /**
   * @param state the status' label, or {@code none} where the SLO isn't judged
   * @param status the status in words
   */
  public record Cell(
      String column, String state, String status, String budget, String burn, String coverage) {}

  public record GateRow(String service, String policy, List<GateCell> cells) {}

  public record GateCell(String column, String verdict, String reason) {}

  public record SloSection(
      String slo,
      String displayName,
      String description,
      String objective,
      String chartSpan,
      List<Chart> charts,
      List<Strip> strips) {}

  /** The last slots of one region, oldest first. */
  public record Strip(String region, List<Tick> ticks, List<Failure> failures) {}

  public record Tick(String outcome, String title) {}

  /** One of the last slots that was not good. */
  public record Failure(String at, String outcome, String reason, String detail) {}
}
