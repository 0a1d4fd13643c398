package io.parallax.app.backtest;

import io.parallax.app.stack.MetricsServer;
import io.parallax.backtest.SampleSource;
import io.parallax.promql.Expr;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A Prometheus or Mimir that is asked for the past. What fails is asked once more; a server that
 * failed for a second time is not asked for anything else.
 */
public final class ServerSamples implements SampleSource {
  private final MetricsServer server;
  private Optional<Reply.Failed> down = Optional.empty();

  public ServerSamples(MetricsServer server) {
    this.server = server;
  }

  @Override
  public Reply range(Expr expr, Instant first, Instant last, Duration step) {
    return twice(() -> server.range(expr, first, last, step));
  }

  @Override
  public Reply samples(Expr.Selector series, Instant after, Instant last) {
    // A range is closed at its beginning before Prometheus 3.
    Duration length = Duration.between(after, last).minusMillis(1);
    return twice(() -> server.query(series.over(length), last));
  }

  private Reply twice(Supplier<Reply> question) {
    if (down.isPresent()) {
      return down.get();
    }
    return switch (question.get()) {
      case Reply.Found found -> found;
      case Reply.Failed _ ->
          switch (question.get()) {
            case Reply.Found found -> found;
            case Reply.Failed failed -> fail(failed);
          };
    };
  }

  private Reply fail(Reply.Failed failed) {
    if (!failed.why().contains(MetricsServer.ANSWERED)) {
      down = Optional.of(failed);
    }
    return failed;
  }
}
