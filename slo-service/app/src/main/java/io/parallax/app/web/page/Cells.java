package io.parallax.app.web.page;

import io.parallax.app.station.Board;
import io.parallax.app.station.GroupBudgets;
import io.parallax.app.station.Spell;
import io.parallax.app.web.Words;
import io.parallax.app.web.page.PageModel.Alarm;
import io.parallax.app.web.page.PageModel.Cell;
import io.parallax.app.web.page.PageModel.GroupRow;
import io.parallax.app.web.page.PageModel.GroupTable;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.gate.GatedBudget;
import io.parallax.sli.Scope;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes cells and alarms of the board's readings. */
final class Cells {
  /** What somebody must look at, worst first. */
  private static final List<String> ALARMING = List.of("exhausted", "burning", "unknown");

  private static final List<String> STATES =
      Stream.concat(ALARMING.stream(), Stream.of("idle", "healthy")).toList();

  private Cells() {}

  static Scope scope(String column) {
    return column.equals(Scope.Global.LABEL) ? new Scope.Global() : new Scope.InRegion(column);
  }

  /** The cell of {@code slo} in {@code column}, whether it is judged there or not. */
  static Cell of(Board board, Slo slo, String column) {
    return board
        .reading(slo.id(), scope(column))
        .map(reading -> of(board, reading))
        .orElseGet(() ->
            isJudged(slo, column)
                ? empty(column, "unknown", "not read yet")
                : empty(column, "none", "not judged here"));
  }

  static boolean isJudged(Slo slo, String column) {
    return column.equals(Scope.Global.LABEL)
        ? slo.regions().size() > 1
        : slo.regions().contains(column);
  }

  private static Cell empty(String column, String state, String status) {
    return new Cell(column, state, status, "", 0, "", "", "", List.of());
  }

  private static Cell of(Board board, BudgetReading reading) {
    return of(
        reading,
        board.at(),
        board.spell(reading).map(spell -> since(board, spell)).orElse(""),
        board.groups(reading).map(Cells::pointer).orElse(""));
  }

  private static String pointer(GroupBudgets groups) {
    return "judged by %s: %d groups below"
        .formatted(
            String.join(", ", groups.slo().reach().groupBy()),
            groups.worst().size() + groups.more());
  }

  private static Cell of(BudgetReading reading, Instant at, String since, String pointer) {
    return new Cell(
        reading.scope().label(),
        reading.status().label(),
        Words.status(reading.status()),
        Words.budget(reading),
        meter(reading),
        Words.burn(reading),
        Words.alert(reading),
        since,
        Stream.concat(Stream.of(pointer), Facts.of(reading, at).stream())
            .filter(fact -> !fact.isEmpty())
            .toList());
  }

  static GroupTable table(Board board, GroupBudgets groups) {
    return new GroupTable(
        groups.slo().displayName(),
        String.join(", ", groups.slo().reach().groupBy()),
        groups.scope().label(),
        groups.worst().stream()
            .map(group -> new GroupRow(group.name(), of(group.reading(), board.at(), "", "")))
            .toList(),
        groups.more() == 0 ? "" : "and %d more, with more left".formatted(groups.more()));
  }

  private static int meter(BudgetReading reading) {
    double left = Words.known(reading).map(ErrorBudget::remainingRatio).orElse(0.0);
    return (int) Math.round(100 * Math.clamp(left, 0.0, 1.0));
  }

  private static String since(Board board, Spell spell) {
    return "since %s%s (%s)"
        .formatted(
            spell.mayBeOlder() ? "before " : "",
            Words.moment(spell.since(), board.at()),
            Words.age(Duration.between(spell.since(), board.at())));
  }

  static List<Alarm> alarms(Board board) {
    return board.budgets().stream()
        .map(GatedBudget::reading)
        .filter(reading -> ALARMING.contains(reading.status().label()))
        .sorted(Comparator.comparing(reading -> ALARMING.indexOf(reading.status().label())))
        .map(reading -> alarm(board, reading))
        .toList();
  }

  private static Alarm alarm(Board board, BudgetReading reading) {
    Cell cell = of(board, reading);
    return new Alarm(
        cell.state(),
        reading.slo().id(),
        reading.slo().displayName(),
        cell.column(),
        cell.status(),
        Stream.of(cell.since(), cell.alert())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; ")));
  }

  /**
   * How many budgets are in which state, worst first, e.g. {@code 1 exhausted, 5 healthy}; empty
   * when none was read.
   */
  static String headline(Board board) {
    Map<String, Long> counts =
        board.budgets().stream()
            .map(budget -> budget.reading().status().label())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    if (counts.equals(Map.of("healthy", (long) board.budgets().size()))
        && board.budgets().size() > 1) {
      return "all %d budgets are healthy".formatted(board.budgets().size());
    }
    return STATES.stream()
        .filter(counts::containsKey)
        .map(state -> counts.get(state) + " " + state)
        .collect(Collectors.joining(", "));
  }
}
