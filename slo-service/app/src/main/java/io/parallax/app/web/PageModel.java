package io.parallax.app.web;

import java.util.List;

/**
 * All that the status page shows, in words and coordinates; the template adds only marks.
 *
 * @param at when the board was read
 * @param age how old the board is; empty while it is fresh
 * @param problems why the workspace on disk was not taken over, a line each
 * @param headline the whole board in one line
 * @param alarms budgets that somebody must look at, worst first
 * @param columns regions, and global where an SLO has several
 * @param rows one for each SLO
 * @param gates one for each service
 * @param pairs one for each pair
 * @param slos one for each SLO over a probe
 */
public record PageModel(
    String at,
    String age,
    List<String> problems,
    String headline,
    List<Alarm> alarms,
    List<Column> columns,
    List<Row> rows,
    List<GateRow> gates,
    List<PairRow> pairs,
    List<SloSection> slos) {

  /** Whether the headline may look like good news: idle is not healthy. */
  public boolean allHealthy() {
    return headline.endsWith("healthy") && !headline.contains(",");
  }

  /** One budget that is not well. */
  public record Alarm(
      String state, String slo, String displayName, String column, String status, String why) {}

  public record Column(String name, String displayName) {}

  public record Row(String slo, String displayName, String objective, List<Cell> cells) {}

  /**
   * A number that is not known is empty.
   *
   * @param state the status' label, or {@code none} where the SLO isn't judged
   * @param status the status in words
   * @param budget share of the budget that is left
   * @param meter the same as a whole percentage in [0, 100]
   * @param burn the fastest pair's burn rate
   * @param alert the alert condition that holds
   * @param since since when it has this status
   * @param trust how much was measured, where it was not all
   */
  public record Cell(
      String column,
      String state,
      String status,
      String budget,
      int meter,
      String burn,
      String alert,
      String since,
      String trust) {}

  public record GateRow(String service, String policy, List<GateCell> cells) {}

  public record GateCell(String column, String verdict, String reason, String since) {}

  public record PairRow(String pair, String nodes, List<PairCell> cells) {}

  /**
   * @param state how it is shown: {@code allow}, {@code block}, {@code unknown} or {@code none}
   * @param status the readiness in words
   */
  public record PairCell(String column, String state, String status, String reason) {}

  public record SloSection(
      String slo, String displayName, String description, String objective, List<Panel> panels) {}

  /** One region of an SLO. */
  public record Panel(Cell cell, Chart chart, Strip strip) {}

  /**
   * The last slots of one region, oldest first.
   *
   * @param summary the ticks in words
   */
  public record Strip(String summary, List<Tick> ticks, List<Failure> failures) {}

  public record Tick(String outcome, String title) {}

  /** One of the last slots that was not good. */
  public record Failure(String at, String outcome, String reason, String detail) {}
}
