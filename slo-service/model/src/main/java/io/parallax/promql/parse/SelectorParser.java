package io.parallax.promql.parse;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Moment;

/** Reads a plain series selector, {@code name{a="b",c!~"d"}}; anything more is refused. */
public final class SelectorParser {
  private SelectorParser() {}

  /** What came of it. */
  public sealed interface Selected {
    record Accepted(Selector selector) implements Selected {}

    /**
     * @param line where it is wrong, from 1, within the text
     * @param reason what is wrong, as it follows the text in a sentence
     */
    record Refused(int line, String reason) implements Selected {}
  }

  public static Selected parse(String text) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Refused refused -> new Selected.Refused(refused.line(), refused.reason());
      case Parsed.Accepted(Expr expr, _, _) -> plain(expr);
    };
  }

  private static Selected plain(Expr expr) {
    if (!(expr instanceof Selector selector) || !selector.when().equals(Moment.NOW)) {
      return new Selected.Refused(1, "is not a plain selector");
    }
    return selector.name().isEmpty()
        ? new Selected.Refused(1, "does not begin with a metric name")
        : new Selected.Accepted(selector);
  }
}
