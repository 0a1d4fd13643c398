package io.parallax.app.web.page;

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
 * @param groups one for each SLO and scope that is judged by the values of labels
 * @param gates one for each service
 * @param pairs one for each pair
 * @param verdicts one for each probe that several regions judge together
 * @param ways between the regions; empty where none can be asked
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
    List<GroupTable> groups,
    List<GateRow> gates,
    List<PairRow> pairs,
    List<VerdictRow> verdicts,
    List<WayRow> ways,
    List<SloSection> slos) {

  /** Whether the headline may look like good news: idle is not healthy. */
  public boolean allHealthy() {
    return headline.endsWith("healthy") && !headline.contains(",");
  }

  /** The regions that are asked by the others. */
  public List<String> peers() {
    return ways.stream()
        .limit(1)
        .flatMap(way -> way.cells().stream())
        .map(WayCell::column)
        .toList();
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
   * @param facts what else is known, a line each: how much is left in other units, where it goes,
   *     what is not held against it, how much was measured
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
      List<String> facts) {}

  /**
   * @param more how many groups are not shown, in words; empty when all are
   */
  public record GroupTable(
      String displayName, String labels, String column, List<GroupRow> rows, String more) {}

  public record GroupRow(String group, Cell cell) {}

  public record GateRow(String service, String policy, List<GateCell> cells) {}

  public record GateCell(String column, String verdict, String reason, String since) {}

  public record PairRow(String pair, String nodes, List<PairCell> cells) {}

  /**
   * @param state how it is shown: {@code allow}, {@code block}, {@code unknown} or {@code none}
   * @param status the readiness in words
   */
  public record PairCell(String column, String state, String status, String reason) {}

  /**
   * @param regions who judges it, and how
   * @param state the last verdict as budgets are styled
   * @param status the last verdict in words
   */
  public record VerdictRow(
      String probe, String regions, String state, String status, Strip strip) {}

  /** The ways from one region. */
  public record WayRow(String from, List<WayCell> cells) {}

  /**
   * @param column the region that is asked
   * @param state {@code allow}, {@code block}, {@code unknown} or {@code none}
   * @param detail how long it takes, or why it is so
   */
  public record WayCell(String column, String state, String status, String detail) {}

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
