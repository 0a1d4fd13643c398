package io.parallax.promql;

import java.util.List;

/** One step of a LogQL pipeline. */
public sealed interface LogStage {
  /** Only lines with {@code text} in them: cheap, so it comes first. */
  record Contains(String text) implements LogStage {}

  /** Makes labels of top-level fields of a JSON line, each under its own name, and of no other. */
  record Json(List<String> fields) implements LogStage {
    public Json {
      fields = List.copyOf(fields);
    }
  }

  /** Only lines whose labels match one of {@code any}. */
  record Where(List<Matcher> any) implements LogStage {
    public Where {
      any = List.copyOf(any);
    }

    public static Where of(Matcher... any) {
      return new Where(List.of(any));
    }
  }

  /** Stages of a user, as they were written. */
  record Written(String stages) implements LogStage {}
}
