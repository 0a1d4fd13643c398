package io.parallax.promql.parse;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Subquery;
import io.parallax.promql.Moment;
import io.parallax.promql.Moment.At;
import io.parallax.promql.lex.Literals;
import io.parallax.promql.lex.Refusal;
import io.parallax.promql.lex.Token;
import io.parallax.promql.lex.Token.Kind;
import io.parallax.promql.lex.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads what follows an expression and is about time: ranges, subqueries, offsets and {@code @}.
 */
final class PostfixSyntax {
  /** What a timestamp in milliseconds can be. */
  private static final double MOST_SECONDS = Long.MAX_VALUE;

  private final Tokens tokens;
  private final Faults faults;
  private final TypeCheck types;

  PostfixSyntax(Tokens tokens, Faults faults, TypeCheck types) {
    this.tokens = tokens;
    this.faults = faults;
    this.types = types;
  }

  Typed of(Typed expr) throws Refusal {
    Typed whole = expr;
    while (true) {
      Token next = tokens.peek();
      if (next.is("[")) {
        whole = inBrackets(whole);
      } else if (next.is("offset")) {
        whole = offset(whole);
      } else if (next.is("@")) {
        whole = at(whole);
      } else {
        return whole;
      }
    }
  }

  private Typed inBrackets(Typed of) throws Refusal {
    int opened = tokens.take().start();
    Duration length = duration();
    if (tokens.accept("]")) {
      return range(of, length, opened);
    }
    if (!tokens.accept(":")) {
      throw tokens.unexpected("':' or ']'");
    }
    Optional<Duration> step = tokens.isNext("]") ? Optional.empty() : Optional.of(duration());
    tokens.expect("]");
    types.subquery(of);
    Expr subquery = new Subquery(of.expr(), length, step, Moment.NOW);
    return new Typed(subquery, ValueType.RANGE_VECTOR, of.start(), of.depth() + 1, true);
  }

  private Typed range(Typed of, Duration length, int opened) {
    if (of.bare() && of.expr() instanceof Selector selector) {
      Moment when = selector.when();
      if (!when.offset().isZero() || when.at().filter(At.Time.class::isInstance).isPresent()) {
        faults.add(opened, "a range belongs before offset and @");
      }
      return new Typed(
          new Range(selector, length), ValueType.RANGE_VECTOR, of.start(), of.depth(), true);
    }
    faults.add(opened, "only a selector has a range (of other expressions write [5m:])");
    return new Typed(of.expr(), ValueType.RANGE_VECTOR, of.start(), of.depth(), true);
  }

  private Duration duration() throws Refusal {
    Token token = tokens.expect(Kind.DURATION, "a duration like 5m");
    return Literals.duration(token.text())
        .orElseThrow(() ->
            new Refusal(
                token.start(),
                "expected a duration of units from y to ms, longest first, found '%s'"
                    .formatted(token.text())));
  }

  private Typed offset(Typed of) throws Refusal {
    int at = tokens.take().start();
    boolean ahead = tokens.accept("-");
    Duration length = duration();
    Duration offset = ahead ? length.negated() : length;
    return types.isTimed(of, "an offset", at)
        ? moved(of, moment -> offset(moment, offset, at))
        : of;
  }

  private Moment offset(Moment moment, Duration offset, int at) {
    if (!moment.offset().isZero()) {
      faults.add(at, "a second offset");
    }
    return new Moment(offset, moment.at());
  }

  private Typed at(Typed of) throws Refusal {
    int at = tokens.take().start();
    At time = time();
    return types.isTimed(of, "@", at) ? moved(of, moment -> at(moment, time, at)) : of;
  }

  private Moment at(Moment moment, At time, int at) {
    if (moment.at().isPresent()) {
      faults.add(at, "a second @");
    }
    return new Moment(moment.offset(), Optional.of(time));
  }

  private At time() throws Refusal {
    if (tokens.isNext("start") || tokens.isNext("end")) {
      boolean start = tokens.take().is("start");
      tokens.expect("(");
      tokens.expect(")");
      return start ? new At.Start() : new At.End();
    }
    boolean negative = tokens.accept("-");
    if (!negative) {
      tokens.accept("+");
    }
    Token token = tokens.expect(Kind.NUMBER, "a time in seconds, start() or end()");
    double seconds = Literals.number(token.text()).orElse(Double.NaN);
    if (!(seconds < MOST_SECONDS)) {
      throw new Refusal(token.start(), "expected seconds since 1970, found '" + token.text() + "'");
    }
    return new At.Time(negative ? -seconds : seconds);
  }

  private static Typed moved(Typed of, UnaryOperator<Moment> change) {
    return switch (of.expr()) {
      case Selector selector -> of.with(moved(selector, change));
      case Range(Selector selector, Duration length) ->
          of.with(new Range(moved(selector, change), length));
      case Subquery(Expr inner, Duration length, Optional<Duration> step, Moment when) ->
          of.with(new Subquery(inner, length, step, change.apply(when)));
      case Expr.Number _,
          Expr.Text _,
          Expr.Negative _,
          Expr.ViewedRange _,
          Expr.LogRange _,
          Expr.Call _,
          Expr.Aggregate _,
          Expr.Binary _ ->
          of;
    };
  }

  private static Selector moved(Selector selector, UnaryOperator<Moment> change) {
    return new Selector(selector.name(), selector.matchers(), change.apply(selector.when()));
  }
}
