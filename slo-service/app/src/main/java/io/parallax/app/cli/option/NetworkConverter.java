package io.parallax.app.cli.option;

import io.parallax.spec.Network;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 10.0.0.0/8} or {@code ::1/128}. */
public final class NetworkConverter implements ITypeConverter<Network> {
  @Override
  public Network convert(String value) {
    try {
      return Network.parse(value);
    } catch (IllegalArgumentException notOne) {
      throw new TypeConversionException(notOne.getMessage());
    }
  }
}
