package io.parallax.app.backtest;

import io.parallax.backtest.Backtest;

/** A backtest for a pull request. */
public final class BacktestMarkdown {
  /** A comment on GitHub holds 65,536 characters. */
  private static final int MOST_ROWS = 100;

  private BacktestMarkdown() {}

  public static String of(Backtest backtest) {
    return head(backtest)
        + "It would have paged %s and opened %s.\n\n"
            .formatted(times(pages(backtest)), tickets(backtest))
        + table("Budgets at the end", Sheets.budgets(backtest))
        + folded("Alerts", Sheets.alerts(backtest))
        + folded("Not covered", Sheets.gaps(backtest));
  }

  /** What the change would do. */
  public static String of(Backtest before, Backtest after) {
    return head(after)
        + "It would have paged %s (as it is: %s) and opened %s (%s).\n\n"
            .formatted(times(pages(after)), times(pages(before)), tickets(after), tickets(before))
        + table("What changes", Sheets.changes(before, after))
        + folded("Alerts with the change", Sheets.alerts(after))
        + folded("Alerts as it is", Sheets.alerts(before))
        + folded("Not covered", Sheets.gaps(after));
  }

  private static String head(Backtest backtest) {
    return "### Backtest %s to %s%n%n".formatted(backtest.span().from(), backtest.span().until());
  }

  private static String table(String title, Sheet sheet) {
    return "**%s**%n%n%s%n".formatted(title, content(sheet));
  }

  private static String folded(String title, Sheet sheet) {
    int count = sheet.rows().size();
    return count == 0
        ? ""
        : "<details><summary>%s (%d)</summary>%n%n%s%n</details>%n%n"
            .formatted(title, count, content(sheet));
  }

  private static String content(Sheet sheet) {
    if (sheet.rows().isEmpty()) {
      return "Nothing.\n";
    }
    int more = sheet.rows().size() - MOST_ROWS;
    return sheet.cut(MOST_ROWS).markdown()
        + (more > 0 ? "\n... and %d more; `--json` has all.\n".formatted(more) : "");
  }

  private static long pages(Backtest backtest) {
    return backtest.courses().stream().mapToLong(Sheets::pages).sum();
  }

  private static String tickets(Backtest backtest) {
    long count = backtest.courses().stream().mapToLong(Sheets::tickets).sum();
    return count == 1 ? "1 ticket" : count + " tickets";
  }

  private static String times(long count) {
    return count == 0 ? "never" : count == 1 ? "once" : count + " times";
  }
}
