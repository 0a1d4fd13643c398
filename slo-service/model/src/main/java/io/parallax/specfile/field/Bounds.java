package io.parallax.specfile.field;

/**
 * Which numbers are meant.
 *
 * @param low least number; or minus infinity
 * @param isLowIn whether that is one of them
 * @param high greatest number; or infinity
 * @param isHighIn whether that is one of them
 */
public record Bounds(double low, boolean isLowIn, double high, boolean isHighIn) {
  /** Every finite number. */
  public static final Bounds NONE =
      new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** In [0, 1]. */
  public static final Bounds RATIO = new Bounds(0, true, 1, true);

  /** Above 0. */
  public static final Bounds POSITIVE = new Bounds(0, false, Double.POSITIVE_INFINITY, false);

  /** Between two numbers that are not meant themselves. */
  public static Bounds between(double low, double high) {
    return new Bounds(low, false, high, false);
  }

  public boolean contains(double number) {
    boolean above = isLowIn ? number >= low : number > low;
    return above && (isHighIn ? number <= high : number < high);
  }
}
