package io.parallax.specfile.stream;

import io.parallax.spec.target.Endpoint;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code example.com:25}, {@code 192.0.2.1:25} or {@code [2001:db8::1]:25}. */
public final class EndpointReader {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})]|([A-Za-z0-9._-]{1,253}))(?::([0-9]{1,5}))?");

  private EndpointReader() {}

  /** Host and port, both written. */
  public static Optional<Endpoint> read(Field field) {
    return field.text().flatMap(text -> read(field, text, 0));
  }

  /** Host and port; {@code port} when none is written. */
  public static Optional<Endpoint> read(Field field, int port) {
    return field.text().flatMap(text -> read(field, text, port));
  }

  private static Optional<Endpoint> read(Field field, String text, int otherwise) {
    Optional<Endpoint> endpoint = parse(text, otherwise);
    if (endpoint.isEmpty()) {
      field.refuse(
          Quote.quote(text) + " is not a host and port",
          "write e.g. example.com:%1$d or [2001:db8::1]:%1$d"
              .formatted(otherwise == 0 ? 443 : otherwise));
    }
    return endpoint;
  }

  private static Optional<Endpoint> parse(String text, int otherwise) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    int port = form.group(3) == null ? otherwise : Integer.parseInt(form.group(3));
    return 1 <= port && port <= 65_535 ? Optional.of(new Endpoint(host, port)) : Optional.empty();
  }
}
