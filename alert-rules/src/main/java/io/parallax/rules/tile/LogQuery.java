package io.parallax.rules.tile;

import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.LogStage;
import io.parallax.promql.Matcher;
import java.time.Duration;
import java.util.List;

/**
 * A LogQL log query of a user: lines, not yet counted.
 *
 * @param stream labels of the streams
 * @param pipeline what each line goes through, as it was written; may be empty
 */
public record LogQuery(List<Matcher> stream, String pipeline) {
  public LogQuery {
    stream = List.copyOf(stream);
  }

  /** The lines of {@code length}, so far back. */
  LogRange over(Duration length, Duration offset) {
    List<LogStage> stages =
        pipeline.isEmpty() ? List.of() : List.of(new LogStage.Written(pipeline));
    return new LogRange(stream, stages, length, offset);
  }

  /** All lines of the same streams. */
  LogQuery whole() {
    return new LogQuery(stream, "");
  }
}
