package io.parallax.app.backtest;

import io.parallax.backtest.Alert;
import io.parallax.backtest.Backtest;
import io.parallax.backtest.Course;
import io.parallax.sli.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backtest for machines: ratios in [0, 1], durations in seconds, null for what is not known. */
public final class BacktestJson {
  private BacktestJson() {}

  public static Map<String, Object> of(Backtest backtest) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("from", backtest.span().from().toString());
    told.put("to", backtest.span().until().toString());
    told.put("evaluationSeconds", seconds(backtest.tile()));
    told.put("courses", backtest.courses().stream().map(BacktestJson::course).toList());
    return told;
  }

  public static Map<String, Object> of(Backtest before, Backtest after) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("asItIs", of(before));
    told.put("asTried", of(after));
    return told;
  }

  private static Map<String, @Nullable Object> course(Course course) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("slo", course.slo().id());
    told.put("region", course.region());
    told.put("group", course.group());
    told.put("objective", course.slo().target());
    told.put("window", Sheets.window(course.slo()));
    told.put("pages", Sheets.pages(course));
    told.put("tickets", Sheets.tickets(course));
    told.put("others", Sheets.others(course));
    told.put("budgetSpent", course.spent().orElse(null));
    told.put("covered", course.knowledge().covered());
    told.put("knownSince", course.knowledge().since().map(Instant::toString).orElse(null));
    told.put("why", course.knowledge().why());
    told.put("notCovered", course.knowledge().missing().stream().map(BacktestJson::gap).toList());
    told.put("alerts", course.alerts().stream().map(BacktestJson::alert).toList());
    return told;
  }

  private static List<String> gap(Interval gap) {
    return List.of(gap.from().toString(), gap.until().toString());
  }

  private static Map<String, @Nullable Object> alert(Alert alert) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("alert", alert.name());
    told.put("of", alert.of());
    told.put("severity", alert.severity());
    told.put("firing", alert.firing().toString());
    told.put("firingBefore", alert.earlier());
    told.put("resolved", alert.resolved().map(Instant::toString).orElse(null));
    told.put("burningSince", alert.burning().map(Instant::toString).orElse(null));
    told.put("lateSeconds", alert.delay().map(BacktestJson::seconds).orElse(null));
    told.put("budgetSpent", alert.spent().orElse(null));
    return told;
  }

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }
}
