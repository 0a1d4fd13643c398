package io.parallax.spec.target;

/** What a peer's text must hold to be good. */
public sealed interface Expectation {
  /**
   * @param text not empty, found as it is anywhere
   */
  record Contains(String text) implements Expectation {}

  /**
   * @param regex of RE2, found anywhere; takes time in proportion to what it reads
   */
  record Matches(String regex) implements Expectation {}
}
