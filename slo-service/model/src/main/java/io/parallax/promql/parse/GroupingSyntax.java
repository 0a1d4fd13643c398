package io.parallax.promql.parse;

import io.parallax.promql.Grouping;
import io.parallax.promql.Matching;
import io.parallax.promql.lex.Refusal;
import io.parallax.promql.lex.Token;
import io.parallax.promql.lex.Tokens;
import io.parallax.promql.lex.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what names labels outside of selectors. */
final class GroupingSyntax {
  private final Tokens tokens;
  private final Faults faults;

  GroupingSyntax(Tokens tokens, Faults faults) {
    this.tokens = tokens;
    this.faults = faults;
  }

  /** What stands before or behind an aggregation's arguments. */
  Optional<Grouping> grouping() throws Refusal {
    if (tokens.accept("by")) {
      return Optional.of(new Grouping.By(list()));
    }
    return tokens.accept("without") ? Optional.of(new Grouping.Without(list())) : Optional.empty();
  }

  /** What stands behind a binary operator. */
  Matching matching() throws Refusal {
    boolean only = tokens.isNext("on");
    if (!only && !tokens.isNext("ignoring")) {
      return Matching.ALL;
    }
    tokens.take();
    return new Matching(only, list(), many());
  }

  private Optional<Matching.Many> many() throws Refusal {
    boolean left = tokens.isNext("group_left");
    if (!left && !tokens.isNext("group_right")) {
      return Optional.empty();
    }
    tokens.take();
    List<String> taken = tokens.isNext("(") ? list() : List.of();
    return Optional.of(new Matching.Many(left ? Matching.Side.LEFT : Matching.Side.RIGHT, taken));
  }

  private List<String> list() throws Refusal {
    List<String> labels = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.accept(")")) {
      labels.add(label());
      if (!tokens.accept(",") && !tokens.isNext(")")) {
        throw tokens.unexpected("',' or ')'");
      }
    }
    return labels;
  }

  private String label() throws Refusal {
    Token label = tokens.peek();
    boolean named =
        switch (label.kind()) {
          case NAME -> true;
          case STRING -> !label.text().isEmpty();
          case KEYWORD -> Words.mayBeGrouped(label.text());
          case END, SYMBOL, METRIC, NUMBER, DURATION -> false;
        };
    if (!named) {
      throw tokens.unexpected("a label name");
    }
    faults.noteQuoted(label);
    return tokens.take().source();
  }
}
