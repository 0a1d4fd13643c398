package io.parallax.app.cli.option;

import io.parallax.naming.Extra;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code details} or {@code phases}. */
public final class ExtraConverter implements ITypeConverter<Extra> {
  @Override
  public Extra convert(String text) {
    return Arrays.stream(Extra.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is neither details nor phases"));
  }
}
