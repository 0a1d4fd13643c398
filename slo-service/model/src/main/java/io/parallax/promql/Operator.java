package io.parallax.promql;

/** A binary operator. */
public enum Operator {
  OR("or", Kind.SET, 1),
  AND("and", Kind.SET, 2),
  UNLESS("unless", Kind.SET, 2),
  EQUAL("==", Kind.COMPARISON, 3),
  NOT_EQUAL("!=", Kind.COMPARISON, 3),
  LESS("<", Kind.COMPARISON, 3),
  GREATER(">", Kind.COMPARISON, 3),
  AT_LEAST(">=", Kind.COMPARISON, 3),
  AT_MOST("<=", Kind.COMPARISON, 3),
  ADD("+", Kind.ARITHMETIC, 4),
  SUBTRACT("-", Kind.ARITHMETIC, 4),
  MULTIPLY("*", Kind.ARITHMETIC, 5),
  DIVIDE("/", Kind.ARITHMETIC, 5),
  MODULO("%", Kind.ARITHMETIC, 5),
  ATAN2("atan2", Kind.ARITHMETIC, 5),
  /** The only one that binds to the right. */
  POWER("^", Kind.ARITHMETIC, 6);

  /** What it makes of its operands. */
  public enum Kind {
    /** Numbers. */
    ARITHMETIC,
    /** The left ones for which it holds, or 0 and 1. */
    COMPARISON,
    /** Elements of either side as they are. */
    SET
  }

  private final String symbol;
  private final Kind kind;
  private final int strength;

  Operator(String symbol, Kind kind, int strength) {
    this.symbol = symbol;
    this.kind = kind;
    this.strength = strength;
  }

  public String symbol() {
    return symbol;
  }

  public Kind kind() {
    return kind;
  }

  /** How tightly it binds, from 1. */
  public int strength() {
    return strength;
  }
}
