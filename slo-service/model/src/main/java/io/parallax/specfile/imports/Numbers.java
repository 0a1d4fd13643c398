package io.parallax.specfile.imports;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of other tools, without a loss of digits. */
public final class Numbers {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern PLAIN =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{0,15})?(?:[eE][-+]?[0-9]{1,2})?");

  private Numbers() {}

  /** As YAML is to have it: whole numbers without a point. */
  static Number written(BigDecimal number) {
    if (number.stripTrailingZeros().scale() <= 0) {
      return number.longValueExact();
    }
    return number.doubleValue();
  }

  /**
   * The share that {@code text} is in percent, in (0, 1]: {@code 99.9} is exactly {@code 0.999}.
   * All of it leaves no budget, which is noted.
   */
  public static Optional<Number> share(SourceFile file, Field field, String text) {
    Optional<BigDecimal> percent =
        Optional.of(text)
            .filter(PLAIN.asMatchPredicate())
            .map(BigDecimal::new)
            .filter(number -> number.signum() > 0 && number.compareTo(HUNDRED) <= 0);
    if (percent.isEmpty()) {
      field.refuse(Quote.quote(text) + " is not a percentage in (0, 100]", "write e.g. 99.9");
    }
    percent
        .filter(number -> number.compareTo(HUNDRED) == 0)
        .ifPresent(_ ->
            file.note(
                field,
                "100 leaves no error budget, and is no target here",
                "write less as the SLO's target; validate asks for it"));
    return percent.map(number -> written(number.movePointLeft(2)));
  }
}
