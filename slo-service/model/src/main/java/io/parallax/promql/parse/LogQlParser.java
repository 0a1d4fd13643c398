package io.parallax.promql.parse;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.lex.Refusal;
import java.util.List;
import java.util.Set;

/**
 * Reads LogQL of log lines: labels of streams in braces, and perhaps a pipeline behind them. The
 * labels are read whole. Of the pipeline it is made sure that each stage begins as one, that quotes
 * and parentheses end, and that nothing in it could end the count that is written around it.
 */
public final class LogQlParser {
  private final String text;

  private LogQlParser(String text) {
    this.text = text;
  }

  /** What came of it. */
  public sealed interface Lines {
    /**
     * @param stream at least one that no empty value matches
     * @param pipeline as it is written; may be empty
     */
    record Accepted(List<Matcher> stream, String pipeline) implements Lines {
      public Accepted {
        stream = List.copyOf(stream);
      }
    }

    record Refused(Fault fault) implements Lines {
      /** Where it is wrong, from 1, within the text. */
      public int line() {
        return fault.line();
      }

      /** What is wrong, as it follows the text in a sentence. */
      public String reason() {
        return "is not LogQL of lines, " + fault.text();
      }
    }
  }

  public static Lines parse(String text) {
    return new LogQlParser(text).lines();
  }

  private Lines lines() {
    try {
      int begin = Pipeline.skipBlanks(text, 0);
      if (begin == text.length() || text.charAt(begin) != '{') {
        throw new Refusal(
            begin,
            "expected the labels of streams in braces, found " + Pipeline.found(text, begin));
      }
      int end = Pipeline.closing(text, begin);
      new Pipeline(text, end).check();
      return streams(begin, end);
    } catch (Refusal refusal) {
      return refused(refusal.offset(), refusal.reason());
    }
  }

  /** Read like those of series, for which a name is put before them. */
  private Lines streams(int begin, int end) {
    return switch (PromQlParser.parse("_" + text.substring(0, end))) {
      case Parsed.Refused(List<Fault> faults) -> new Lines.Refused(moved(faults.getFirst()));
      case Parsed.Accepted(_, _, Set<Newer> newer) when newer.contains(Newer.QUOTED_NAMES) ->
          refused(begin, "expected names of labels without quotes");
      case Parsed.Accepted(Selector selector, _, _) when selects(selector.matchers()) ->
          new Lines.Accepted(selector.matchers(), text.substring(end).strip());
      case Parsed.Accepted _ ->
          refused(begin, "expected a label that is equal to something, or matches it");
    };
  }

  private static Fault moved(Fault fault) {
    int column = fault.line() == 1 ? fault.column() - 1 : fault.column();
    return new Fault(fault.line(), Math.max(1, column), fault.message());
  }

  /** Loki wants more than what a stream is not. */
  private static boolean selects(List<Matcher> matchers) {
    return matchers.stream()
        .anyMatch(matcher ->
            switch (matcher.operator()) {
              case EQUAL, MATCHES -> !matcher.value().isEmpty();
              case NOT_EQUAL, MATCHES_NOT -> false;
            });
  }

  private Lines refused(int offset, String message) {
    return new Lines.Refused(Fault.at(text, offset, message));
  }
}
