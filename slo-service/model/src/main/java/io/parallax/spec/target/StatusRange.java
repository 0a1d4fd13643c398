package io.parallax.spec.target;

/** HTTP status codes from {@code first} to {@code last}, both included, within 100 to 599. */
public record StatusRange(int first, int last) {
  /** All of 2xx: what counts as good when nothing else is said. */
  public static final StatusRange SUCCESS = new StatusRange(200, 299);

  public StatusRange {
    if (first < 100 || last > 599 || first > last) {
      throw new IllegalArgumentException(
          "status range " + first + "-" + last + " is not within 100-599");
    }
  }

  public boolean contains(int status) {
    return first <= status && status <= last;
  }
}
