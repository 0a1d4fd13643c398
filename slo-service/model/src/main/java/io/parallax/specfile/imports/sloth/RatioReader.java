package io.parallax.specfile.imports.sloth;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Grouping;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.promql.PromQl;
import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import io.parallax.promql.parse.ValueType;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.imports.Indicators;
import io.parallax.specfile.imports.Indicators.Part;
import io.parallax.specfile.imports.SourceFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what Sloth's queries count. Where they are of counters these are counted exactly; all else
 * is asked over five minutes, once a minute.
 */
final class RatioReader {
  private static final Pattern PER_SECOND = Pattern.compile("\\bi?rate\\(");
  private static final int SECONDS_OF_A_TILE = 60;

  private final SourceFile file;

  RatioReader(SourceFile file) {
    this.file = file;
  }

  /**
   * What an SLO counts.
   *
   * @param indicator spec of an SLI
   * @param where the labels stand that it is grouped by
   */
  record Counted(Map<String, Object> indicator, Field where, List<String> by) {}

  /** {@code part} of the events over {@code total}. */
  Counted ratio(Part kind, Windowed part, Windowed total) {
    Expr counted = Counter.withoutZero(part.expr());
    Optional<Counter> all = Counter.of(Counter.withoutZero(total.expr()));
    return all.flatMap(whole -> counters(kind, part.with(counted), total.field(), whole))
        .orElseGet(() -> numbers(kind, part.with(counted), total));
  }

  private Optional<Counted> counters(Part kind, Windowed part, Field field, Counter total) {
    return Counter.of(part.expr())
        .map(one -> counted(kind, one, part.field(), total, field))
        .or(() ->
            kind == Part.BAD
                ? rest(part.expr(), total)
                    .map(good -> counted(Part.GOOD, good, part.field(), total, field))
                : Optional.empty());
  }

  /** The good events, where the bad ones are all others. */
  private static Optional<Counter> rest(Expr expr, Counter total) {
    return difference(expr)
        .filter(of -> Counter.of(of.left()).equals(Optional.of(total)))
        .flatMap(of -> Counter.of(of.right()));
  }

  private static Optional<Binary> difference(Expr expr) {
    return operation(expr, Operator.SUBTRACT);
  }

  private static Optional<Binary> operation(Expr expr, Operator operator) {
    return expr instanceof Binary of
            && of.operator() == operator
            && of.matching().equals(Matching.ALL)
        ? Optional.of(of)
        : Optional.empty();
  }

  private Counted counted(Part kind, Counter part, Field where, Counter total, Field field) {
    List<String> by = grouping(part.by(), where, total.by(), field);
    return new Counted(Indicators.counters(kind, part.selector(), total.selector()), where, by);
  }

  /** By what both are summed. */
  private List<String> grouping(
      Optional<List<String>> part, Field where, Optional<List<String>> total, Field field) {
    if (part.isEmpty() || total.isEmpty()) {
      file.note(
          part.isEmpty() ? where : field,
          "is not summed, so that Sloth judges every series by itself",
          "write the labels to judge by in parallax.io/group-by; without, all are summed");
      return List.of();
    }
    if (!new HashSet<>(part.get()).equals(new HashSet<>(total.get()))) {
      file.note(
          field,
          "is summed by other labels than the other query",
          "write those to judge by in parallax.io/group-by; without, all are summed");
      return List.of();
    }
    return part.get();
  }

  private Counted numbers(Part kind, Windowed part, Windowed total) {
    file.note(
        part.field(),
        "is not sum(rate(...)) of one counter, or the total less that, so it can't be counted exactly",
        "see whether a counter has it; here both queries are asked once a minute over 5m");
    boolean perSecond = isPerSecond(part.expr()) && isPerSecond(total.expr());
    return new Counted(
        Indicators.gauges(kind, events(part, perSecond), events(total, perSecond)),
        part.field(),
        grouping(labels(part.expr()), part.field(), labels(total.expr()), total.field()));
  }

  private static boolean isPerSecond(Expr expr) {
    return PER_SECOND.matcher(Windowed.shortest(expr)).find();
  }

  /** In events a tile, for the guard against few of them. */
  private static String events(Windowed side, boolean perSecond) {
    Expr vector = isScalar(side.expr()) ? PromQl.call("vector", side.expr()) : side.expr();
    return Windowed.shortest(perSecond ? vector.times(PromQl.number(SECONDS_OF_A_TILE)) : vector);
  }

  private static boolean isScalar(Expr expr) {
    return PromQlParser.parse(Windowed.shortest(expr)) instanceof Parsed.Accepted accepted
        && accepted.type() == ValueType.SCALAR;
  }

  /** What it is summed by; nothing when it is one value by another way. */
  private static Optional<List<String>> labels(Expr expr) {
    return expr instanceof Aggregate(_, _, Grouping.By(var by), _)
        ? Optional.of(by)
        : Optional.of(List.of());
  }

  /** A ratio that Sloth has ready: of two counters where it can be taken apart. */
  Counted raw(Windowed bad) {
    Expr expr = Counter.withoutZero(bad.expr());
    Optional<Binary> good = difference(expr).filter(of -> of.left().equals(PromQl.number(1)));
    Optional<Counted> parts =
        good.isPresent()
            ? good.flatMap(of -> fraction(Part.GOOD, bad, of.right()))
            : fraction(Part.BAD, bad, expr);
    return parts.orElseGet(() -> ready(bad));
  }

  private Optional<Counted> fraction(Part kind, Windowed whole, Expr expr) {
    return operation(expr, Operator.DIVIDE)
        .filter(of -> !isScalar(of.left()) && !isScalar(of.right()))
        .map(of -> ratio(kind, whole.with(of.left()), whole.with(of.right())));
  }

  private Counted ready(Windowed bad) {
    file.note(
        bad.field(),
        "is a ratio that can't be taken apart, so nothing is known of how many events it is of",
        "write an events SLI if there are counters; here it is asked once a minute over 5m, and"
            + " each minute weighs the same");
    return new Counted(
        Indicators.failures(Windowed.shortest(bad.expr())),
        bad.field(),
        labels(bad.expr()).orElse(List.of()));
  }
}
