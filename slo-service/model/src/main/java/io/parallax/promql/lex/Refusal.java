package io.parallax.promql.lex;

/** The end of reading: what follows can't be understood. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final String reason;

  public Refusal(int offset, String reason) {
    super(reason, null, false, false);
    this.offset = offset;
    this.reason = reason;
  }

  public int offset() {
    return offset;
  }

  public String reason() {
    return reason;
  }
}
