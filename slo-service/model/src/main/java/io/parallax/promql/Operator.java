package io.parallax.promql;

/** A binary operator. Comparisons filter; they never yield 0 or 1. */
public enum Operator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  EQUAL("=="),
  LESS("<"),
  GREATER(">"),
  AT_LEAST(">="),
  AT_MOST("<="),
  AND("and"),
  OR("or"),
  UNLESS("unless");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
