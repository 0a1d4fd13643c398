package io.parallax.app.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Headers as options have them: {@code NAME: VALUE}. */
final class WrittenHeaders {
  private WrittenHeaders() {}

  /**
   * Values by name, as they are written: {@code env:NAME} and {@code file:/path} are secrets.
   *
   * @throws ParameterException when one is none, is there twice, or has a variable that is not set
   */
  static Map<String, String> read(List<String> written, CommandLine command) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : written) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new ParameterException(command, "--header needs a name, a colon and a value");
      }
      String name = header.substring(0, colon).strip();
      String value = header.substring(colon + 1).strip();
      if (value.startsWith("env:") && System.getenv(value.substring("env:".length())) == null) {
        throw new ParameterException(
            command, "--header: environment variable " + value.substring(4) + " is not set");
      }
      if (headers.put(name, value) != null) {
        throw new ParameterException(command, "--header: " + name + " is written twice");
      }
    }
    return headers;
  }
}
