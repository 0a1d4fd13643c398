package io.parallax.app.backtest;

import io.parallax.app.stack.Answer;
import io.parallax.app.stack.MetricsServer;
import io.parallax.backtest.SampleSource;
import io.parallax.promql.Expr;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A Prometheus or Mimir that is asked for the past. What fails is asked once more; a server that
 * failed for a second time is not asked for anything else.
 */
public final class ServerSamples implements SampleSource {
  private final MetricsServer server;
  private Optional<SampleSource.Reply.Failed> down = Optional.empty();

  public ServerSamples(MetricsServer server) {
    this.server = server;
  }

  @Override
  public SampleSource.Reply range(Expr expr, Instant first, Instant last, Duration step) {
    return twice(() -> server.range(expr, first, last, step));
  }

  @Override
  public SampleSource.Reply samples(Expr.Selector series, Instant after, Instant last) {
    // A range is closed at its beginning before Prometheus 3.
    Duration length = Duration.between(after, last).minusMillis(1);
    return twice(() -> server.query(series.over(length), last));
  }

  private SampleSource.Reply twice(Supplier<Answer> question) {
    if (down.isPresent()) {
      return down.get();
    }
    return switch (question.get()) {
      case Answer.Result result -> found(result);
      case Answer.Failed _ ->
          switch (question.get()) {
            case Answer.Result result -> found(result);
            case Answer.Failed failed -> fail(failed);
          };
    };
  }

  private SampleSource.Reply fail(Answer.Failed failed) {
    SampleSource.Reply.Failed answer = new SampleSource.Reply.Failed(failed.cause(), failed.why());
    if (!failed.why().contains(MetricsServer.ANSWERED)) {
      down = Optional.of(answer);
    }
    return answer;
  }

  private static SampleSource.Reply found(Answer.Result result) {
    return new SampleSource.Reply.Found(result.series().stream().map(ServerSamples::line).toList());
  }

  private static Line line(Answer.Series series) {
    List<Point> points =
        series.samples().stream().map(each -> new Point(each.at(), each.value())).toList();
    return new Line(series.labels(), points);
  }
}
