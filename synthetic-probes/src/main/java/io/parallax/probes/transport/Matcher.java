package io.parallax.probes.transport;

import com.google.re2j.Pattern;
import io.parallax.spec.target.Expectation;
import java.util.function.Predicate;

/** Whether texts are as expected. */
public final class Matcher {
  private Matcher() {}

  /** Takes time in proportion to the text, whatever the expectation. */
  public static Predicate<String> of(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Contains(String text) -> whole -> whole.contains(text);
      case Expectation.Matches(String regex) -> {
        Pattern pattern = Pattern.compile(regex);
        yield text -> pattern.matcher(text).find();
      }
    };
  }
}
