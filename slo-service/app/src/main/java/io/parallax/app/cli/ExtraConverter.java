package io.parallax.app.cli;

import io.parallax.naming.Extra;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code details} or {@code phases}. */
final class ExtraConverter implements ITypeConverter<Extra> {
  @Override
  public Extra convert(String text) {
    return Arrays.stream(Extra.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is neither details nor phases"));
  }
}
