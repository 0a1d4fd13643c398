package io.parallax.app.backtest;

import io.parallax.backtest.Alert;
import io.parallax.backtest.Backtest;
import io.parallax.backtest.Course;
import io.parallax.budget.Severity;
import io.parallax.promql.Durations;
import io.parallax.sli.Interval;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is told of a backtest, in rows. */
final class Sheets {
  /** What became of an SLO: the columns of budgets that a change is told in. */
  private static final List<String> OUTCOME =
      List.of(
          "slo",
          "region",
          "group",
          "objective",
          "window",
          "pages",
          "tickets",
          "other",
          "budget spent");

  private Sheets() {}

  /** Every alert, by SLO and time. */
  static Sheet alerts(Backtest backtest) {
    List<List<String>> rows = new ArrayList<>();
    for (Course course : backtest.courses()) {
      course.alerts().forEach(alert -> rows.add(alert(course, alert)));
    }
    return new Sheet(
            List.of(
                "slo",
                "region",
                "group",
                "alert",
                "of",
                "severity",
                "fires",
                "resolved",
                "lasts",
                "late",
                "spent"),
            rows)
        .withoutEmptyColumns();
  }

  private static List<String> alert(Course course, Alert alert) {
    return List.of(
        course.slo().id(),
        course.region(),
        course.group(),
        alert.name(),
        alert.of(),
        alert.severity(),
        (alert.earlier() ? "before " : "") + alert.firing(),
        alert.resolved().map(Instant::toString).orElse("still firing"),
        alert.resolved().map(end -> length(Duration.between(alert.firing(), end))).orElse(""),
        alert.delay().map(Sheets::length).orElse(""),
        alert.spent().map(Sheets::percent).orElse(alert.burning().isPresent() ? "unknown" : ""));
  }

  /** How each budget ended. */
  static Sheet budgets(Backtest backtest) {
    return new Sheet(
            Stream.concat(OUTCOME.stream(), Stream.of("covered", "why not")).toList(),
            backtest.courses().stream().map(Sheets::budget).toList())
        .withoutEmptyColumns();
  }

  private static List<String> budget(Course course) {
    return List.of(
        course.slo().id(),
        course.region(),
        course.group(),
        objective(course.slo()),
        window(course.slo()),
        Long.toString(pages(course)),
        Long.toString(tickets(course)),
        others(course) == 0 ? "" : Long.toString(others(course)),
        spent(course),
        percent(course.knowledge().covered()),
        course.knowledge().why());
  }

  /** What differs, where something does. */
  static Sheet changes(Backtest before, Backtest after) {
    List<List<String>> rows =
        IntStream.range(0, before.courses().size())
            .filter(i -> differs(before.courses().get(i), after.courses().get(i)))
            .mapToObj(i -> change(before.courses().get(i), after.courses().get(i)))
            .toList();
    return new Sheet(OUTCOME, rows).withoutEmptyColumns();
  }

  private static boolean differs(Course before, Course after) {
    return !before.slo().promise().equals(after.slo().promise())
        || !before.alerts().equals(after.alerts())
        || !before.spent().equals(after.spent());
  }

  private static List<String> change(Course before, Course after) {
    List<String> left = budget(before);
    List<String> right = budget(after);
    return IntStream.range(0, OUTCOME.size())
        .mapToObj(i -> change(left.get(i), right.get(i)))
        .toList();
  }

  private static String change(String before, String after) {
    return before.equals(after) ? before : nothing(before) + " → " + nothing(after);
  }

  private static String nothing(String cell) {
    return cell.isEmpty() ? "0" : cell;
  }

  /** What nobody knows. */
  static Sheet gaps(Backtest backtest) {
    List<List<String>> rows = new ArrayList<>();
    for (Course course : backtest.courses()) {
      course.knowledge().missing().forEach(gap -> rows.add(gap(course, gap)));
    }
    return new Sheet(List.of("slo", "region", "group", "from", "to", "not covered"), rows)
        .withoutEmptyColumns();
  }

  private static List<String> gap(Course course, Interval gap) {
    return List.of(
        course.slo().id(),
        course.region(),
        course.group(),
        gap.from().toString(),
        gap.until().toString(),
        length(gap.length()));
  }

  static long pages(Course course) {
    return course.count(Severity.PAGE.label());
  }

  static long tickets(Course course) {
    return course.count(Severity.TICKET.label());
  }

  /** Of severities that users made. */
  static long others(Course course) {
    return course.alerts().size() - pages(course) - tickets(course);
  }

  private static String spent(Course course) {
    Optional<Double> spent = course.spent();
    return spent.map(Sheets::percent).orElse("unknown");
  }

  /** As people write it: 99.9 %. */
  static String objective(Slo slo) {
    return BigDecimal.valueOf(slo.target()).movePointRight(2).stripTrailingZeros().toPlainString()
        + " %";
  }

  static String window(Slo slo) {
    return switch (slo.window()) {
      case Window.Rolling(Duration length) -> Durations.print(length);
      case CalendarWindow calendar -> "calendar, " + Durations.print(calendar.length());
    };
  }

  static String length(Duration length) {
    return length.isZero() ? "0s" : Durations.print(length);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
