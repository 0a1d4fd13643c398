package io.parallax.promql.parse;

/** What an expression yields. */
public enum ValueType {
  SCALAR("a number"),
  INSTANT_VECTOR("an instant vector"),
  RANGE_VECTOR("a range vector"),
  STRING("a string");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** With its article. */
  public String words() {
    return words;
  }

  boolean isOperand() {
    return this == SCALAR || this == INSTANT_VECTOR;
  }
}
