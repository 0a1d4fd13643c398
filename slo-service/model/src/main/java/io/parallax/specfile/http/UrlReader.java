package io.parallax.specfile.http;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads URLs. Never repeats one in a problem: there may be a secret in it. */
final class UrlReader {
  private static final int LONGEST = 4096;
  private static final int LAST_PORT = 65535;
  private static final List<String> HTTP = List.of("http", "https");
  private static final List<String> HTTP_OR_SOCKET = List.of("http", "https", "ws", "wss");

  private UrlReader() {}

  private record Flaw(String message, String hint) {}

  static Optional<URI> read(Field field) {
    return read(field, HTTP);
  }

  /** Of a node, whose RPC may be at a WebSocket. */
  static Optional<URI> readNode(Field field) {
    return read(field, HTTP_OR_SOCKET);
  }

  /**
   * @param schemes the plain one, then the one over TLS; perhaps others
   */
  static Optional<URI> read(Field field, List<String> schemes) {
    return field
        .judgedText(new Form.Matching("[A-Za-z]{2,5}://[!-~]+"))
        .flatMap(text -> read(field, text, schemes));
  }

  private static Optional<URI> read(Field field, String text, List<String> schemes) {
    Optional<URI> uri = parse(text);
    Optional<Flaw> flaw = uri.isEmpty() ? Optional.of(syntax(text)) : flaw(uri.get(), schemes);
    flaw.ifPresent(found -> field.refuse(found.message(), found.hint()));
    return flaw.isPresent() ? Optional.empty() : uri;
  }

  private static Optional<URI> parse(String text) {
    boolean ascii = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!ascii || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }

  private static Flaw syntax(String text) {
    return text.length() > LONGEST
        ? new Flaw("has more than " + LONGEST + " characters", "write a shorter URL")
        : new Flaw(
            "is not a URL", "write e.g. https://example.com/healthz, other characters as %XX");
  }

  private static Optional<Flaw> flaw(URI uri, List<String> schemes) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme)) {
      String known = String.join("://, ", schemes).replaceFirst(", (?!.*, )", " or ") + "://";
      return flaw(
          "does not begin with " + known, "write e.g. " + schemes.get(1) + "://example.com/");
    }
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (authority.contains("@")) {
      return flaw(
          "holds a user name or password",
          "remove it and write headers: {Authorization: {env: NAME}}");
    }
    if (authority.contains("%")) {
      return flaw("has a host with a zone or %XX", HOST);
    }
    return uri.getHost() == null ? flaw("has no valid host", HOST) : portOrFragment(uri);
  }

  private static final String HOST = "write a host name or address, such as example.com";

  private static Optional<Flaw> portOrFragment(URI uri) {
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      return flaw("has a port out of range", "write a port of 1 to 65535");
    }
    return uri.getRawFragment() == null
        ? Optional.empty()
        : flaw("has a fragment, which is never sent", "remove the part from '#' on");
  }

  private static Optional<Flaw> flaw(String message, String hint) {
    return Optional.of(new Flaw(message, hint));
  }
}
