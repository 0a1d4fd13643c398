package io.parallax.backtest.samples;

import io.parallax.backtest.SampleSource;
import io.parallax.promql.Expr;
import io.parallax.sli.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples of a file, and the rules' expressions over them. */
public record FileSamples(SampleStore store) implements SampleSource {

  @Override
  public Reply range(Expr expr, Instant first, Instant last, Duration step) {
    try {
      return new Reply.Found(lines(Plan.of(expr, store), first, last, step));
    } catch (Unsupported refused) {
      return new Reply.Failed(Cause.NOT_MEASURED_HERE, String.valueOf(refused.getMessage()));
    }
  }

  private List<Line> lines(Plan.Step plan, Instant first, Instant last, Duration step) {
    Map<LabelSet, List<Point>> points = new LinkedHashMap<>();
    long begin = first.toEpochMilli();
    long empty = Math.max(0, Math.ceilDiv(store.first() - begin, step.toMillis()));
    for (long i = empty; begin + i * step.toMillis() <= last.toEpochMilli(); i++) {
      long time = begin + i * step.toMillis();
      plan.at(time)
          .elements()
          .forEach((labels, value) ->
              points.computeIfAbsent(labels, _ -> new ArrayList<>()).add(new Point(time, value)));
    }
    return points.entrySet().stream()
        .map(each -> new Line(each.getKey().labels(), each.getValue()))
        .toList();
  }

  @Override
  public Reply samples(Expr.Selector series, Instant after, Instant last) {
    return new Reply.Found(
        store.select(series).stream()
            .map(track -> new Line(track.labels().labels(), points(track, after, last)))
            .filter(line -> !line.points().isEmpty())
            .toList());
  }

  private static List<Point> points(Track track, Instant after, Instant last) {
    List<Point> points = new ArrayList<>();
    for (int i = track.firstAfter(after.toEpochMilli());
        i < track.firstAfter(last.toEpochMilli());
        i++) {
      points.add(new Point(track.times()[i], track.values()[i]));
    }
    return points;
  }
}
