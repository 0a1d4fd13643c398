package io.parallax.rules.tile;

import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.LogStage;
import io.parallax.promql.Matcher;
import io.parallax.promql.parse.SelectorParser;
import io.parallax.promql.parse.SelectorParser.Selected;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A LogQL log query of a user: lines, not yet counted.
 *
 * @param stream labels of the streams
 * @param pipeline what each line goes through, as it was written; may be empty
 */
public record LogQuery(List<Matcher> stream, String pipeline) {
  private static final String ALL_OF_IT = "write only which lines; Parallax counts them itself";

  /** What came of reading one. */
  public sealed interface Parsed {
    record Accepted(LogQuery query) implements Parsed {}

    /**
     * @param message what is wrong, and what to write instead
     */
    record Refused(String message) implements Parsed {}
  }

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

  public static Parsed parse(String text) {
    String query = text.strip();
    int end = query.startsWith("{") ? closing(query) : -1;
    if (end < 0) {
      return refused(query, "does not begin with the labels of its streams in braces");
    }
    String pipeline = query.substring(end + 1).strip();
    if (!pipeline.isEmpty() && !pipeline.startsWith("|") && !pipeline.startsWith("!")) {
      return refused(query, "goes on with '" + pipeline + "' behind its streams");
    }
    return isWhole(pipeline)
        ? streams(query, end, pipeline)
        : refused(query, "has a range, a comment, or a quote or parenthesis that stays open");
  }

  private static Parsed streams(String query, int end, String pipeline) {
    return switch (SelectorParser.parse("streams" + query.substring(0, end + 1))) {
      case Selected.Refused(_, String reason) ->
          refused(query, "has streams that can't be read: it " + reason);
      case Selected.Accepted(Selector selector) when selector.matchers().isEmpty() ->
          refused(query, "selects no stream");
      case Selected.Accepted(Selector selector) ->
          new Parsed.Accepted(new LogQuery(selector.matchers(), pipeline));
    };
  }

  private static Parsed refused(String query, String problem) {
    return new Parsed.Refused("log query '%s' %s; %s".formatted(query, problem, ALL_OF_IT));
  }

  /** Where the brace closes that comes first, or -1. */
  private static int closing(String query) {
    for (int i = 0; i < query.length(); i = behind(query, i)) {
      if (query.charAt(i) == '}') {
        return i;
      }
    }
    return -1;
  }

  /** Whether nothing in it could end the count that is written around it. */
  private static boolean isWhole(String pipeline) {
    Deque<Character> open = new ArrayDeque<>();
    int i = 0;
    for (; i < pipeline.length(); i = behind(pipeline, i)) {
      char c = pipeline.charAt(i);
      if (c == '(') {
        open.push(c);
      } else if (c == ')' && open.isEmpty() || c == '[' || c == ']' || c == '#') {
        return false;
      } else if (c == ')') {
        open.pop();
      }
    }
    return open.isEmpty() && i == pipeline.length();
  }

  /** The next character that is not within a quotation; beyond the end when one stays open. */
  private static int behind(String text, int i) {
    char quote = text.charAt(i);
    if (quote != '"' && quote != '`') {
      return i + 1;
    }
    int end = i + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
    }
    return end < text.length() ? end + 1 : text.length() + 1;
  }
}
