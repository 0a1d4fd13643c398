package io.parallax.promql.lex;

import java.util.Set;

/** Words with a meaning, in lower case; queries may write them in any. */
public final class Words {
  /** Aggregations of a vector alone. */
  private static final Set<String> PLAIN_AGGREGATIONS =
      Set.of("sum", "avg", "count", "min", "max", "group", "stddev", "stdvar");

  /** Aggregations that take a number first. */
  private static final Set<String> RANKED_AGGREGATIONS =
      Set.of("topk", "bottomk", "quantile", "limitk", "limit_ratio");

  private static final Set<String> OTHERS =
      Set.of("and", "or", "unless", "atan2", "offset", "by", "without", "on", "ignoring");
  private static final Set<String> MORE =
      Set.of("group_left", "group_right", "bool", "start", "end", "inf", "nan");

  /** What can't begin an expression as a metric's name. */
  private static final Set<String> NO_METRICS =
      Set.of("bool", "on", "ignoring", "group_left", "group_right", "atan2");

  private Words() {}

  public static boolean isKeyword(String word) {
    return isAggregation(word) || OTHERS.contains(word) || MORE.contains(word);
  }

  public static boolean isNumber(String word) {
    return word.equals("inf") || word.equals("nan");
  }

  public static boolean isAggregation(String word) {
    return PLAIN_AGGREGATIONS.contains(word) || isRanked(word) || isCountValues(word);
  }

  public static boolean isRanked(String word) {
    return RANKED_AGGREGATIONS.contains(word);
  }

  public static boolean isExperimental(String word) {
    return word.startsWith("limit");
  }

  /** The one aggregation that takes a string first. */
  public static boolean isCountValues(String word) {
    return word.equals("count_values");
  }

  public static boolean mayBeMetric(String keyword) {
    return !NO_METRICS.contains(keyword);
  }

  public static boolean mayBeGrouped(String keyword) {
    return !keyword.equals("without");
  }
}
