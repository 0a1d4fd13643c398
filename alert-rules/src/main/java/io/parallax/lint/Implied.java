package io.parallax.lint;

import io.parallax.naming.Labels;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** What a selector need not say, since what it says takes no other series anyway. */
final class Implied {
  /** By which the total counts all observations of a histogram of classic buckets. */
  private static final Matcher ALL_BUCKETS = Matcher.equal(Labels.LE, "+Inf");

  /** Regular expressions are tried on these, which most of those on one label are about. */
  private static final List<String> STATUS_CODES =
      IntStream.range(100, 600).mapToObj(Integer::toString).toList();

  private Implied() {}

  /** Whether all that {@code part} selects {@code matcher} takes as well, as far as can be told. */
  static boolean by(Selector part, Matcher matcher) {
    List<Matcher> same =
        part.matchers().stream().filter(own -> own.label().equals(matcher.label())).toList();
    return same.contains(matcher)
        || (matcher.equals(ALL_BUCKETS) && !same.isEmpty())
        || isTaken(same, matcher);
  }

  private static boolean isTaken(List<Matcher> same, Matcher matcher) {
    return same.stream()
            .filter(own -> own.operator() == Matcher.Operator.EQUAL)
            .anyMatch(own -> takes(matcher).test(own.value()))
        || isTakenOfCodes(same, matcher);
  }

  private static boolean isTakenOfCodes(List<Matcher> same, Matcher matcher) {
    List<String> codes =
        same.stream()
            .filter(own -> own.operator() == Matcher.Operator.MATCHES)
            .map(Implied::takes)
            .reduce(Predicate::and)
            .map(all -> STATUS_CODES.stream().filter(all).toList())
            .orElse(List.of());
    return !codes.isEmpty() && codes.stream().allMatch(takes(matcher));
  }

  private static Predicate<String> takes(Matcher matcher) {
    return switch (matcher.operator()) {
      case EQUAL -> matcher.value()::equals;
      case NOT_EQUAL -> value -> !value.equals(matcher.value());
      case MATCHES -> pattern(matcher.value());
      case MATCHES_NOT -> pattern(matcher.value()).negate();
    };
  }

  /** Matches nothing where only RE2 knows the expression. */
  private static Predicate<String> pattern(String regex) {
    try {
      return Pattern.compile(regex).asMatchPredicate();
    } catch (PatternSyntaxException onlyOfRe2) {
      return _ -> false;
    }
  }
}
