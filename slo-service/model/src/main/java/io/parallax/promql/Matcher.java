package io.parallax.promql;

/** A condition on one label. */
public record Matcher(String label, Operator operator, String value) {
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  public static Matcher equal(String label, String value) {
    return new Matcher(label, Operator.EQUAL, value);
  }

  public static Matcher notEqual(String label, String value) {
    return new Matcher(label, Operator.NOT_EQUAL, value);
  }

  /** {@code regex} must match the whole value. */
  public static Matcher matches(String label, String regex) {
    return new Matcher(label, Operator.MATCHES, regex);
  }
}
