package io.parallax.app.backtest;

import io.parallax.backtest.Backtest;

/** A backtest for a terminal. */
public final class BacktestText {
  private BacktestText() {}

  public static String of(Backtest backtest) {
    return head(backtest) + "\n" + body(backtest);
  }

  /** What differs first, then all that would have been. */
  public static String of(Backtest before, Backtest after) {
    return head(before)
        + "\nwhat changes\n"
        + part(Sheets.changes(before, after), "nothing")
        + "\nas tried\n"
        + body(after);
  }

  private static String head(Backtest backtest) {
    return "%s to %s, evaluated every %s%n"
        .formatted(backtest.span().from(), backtest.span().until(), Sheets.length(backtest.tile()));
  }

  private static String body(Backtest backtest) {
    return "alerts\n"
        + part(Sheets.alerts(backtest), "none would have fired")
        + "\nbudgets at the end\n"
        + part(Sheets.budgets(backtest), "no SLO")
        + "\nnot covered\n"
        + part(Sheets.gaps(backtest), "nothing is missing");
  }

  private static String part(Sheet sheet, String none) {
    String text = sheet.rows().isEmpty() ? none + "\n" : sheet.text();
    return text.indent(2);
  }
}
