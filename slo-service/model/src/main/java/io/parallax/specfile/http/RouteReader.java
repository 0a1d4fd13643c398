package io.parallax.specfile.http;

import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.HttpAuth;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpConnection.Family;
import io.parallax.spec.target.HttpConnection.Lookup;
import io.parallax.spec.target.HttpConnection.Proxy;
import io.parallax.spec.target.HttpConnection.Version;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.field.Choice;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.stream.EndpointReader;
import io.parallax.specfile.stream.TlsReader;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads how a request gets to its server: {@code protocol}, {@code tls}, {@code resolve}, {@code
 * proxy}.
 */
final class RouteReader {
  private static final List<String> VERSIONS = List.of("negotiated", "http1.1", "h2", "h2c");
  private static final List<String> FAMILIES =
      List.of("any", "prefer4", "prefer6", "only4", "only6");

  /** Not the short forms such as 192.0.2, which Java reads as 192.0.0.2. */
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]{0,45}:[0-9a-fA-F:.]{0,45}");

  private static final int DNS = 53;
  private static final int MOST_SERVERS = 3;
  private static final int MOST_ADDRESSES = 9;

  private RouteReader() {}

  static HttpConnection read(Fields http, Optional<URI> url) {
    Field proxy = http.optional("proxy");
    Field resolve = http.optional("resolve");
    if (proxy.isWritten() && resolve.isWritten()) {
      resolve.refuse("has no effect: the proxy looks up the name", "remove it, or the proxy");
    }
    HttpConnection connection =
        new HttpConnection(
            version(http.optional("protocol"), url),
            TlsReader.read(http.optional("tls"), url),
            lookup(resolve.fields(), url),
            proxy(proxy));
    // Most are the same, and there may be ten thousand.
    return connection.equals(HttpConnection.PLAIN) ? HttpConnection.PLAIN : connection;
  }

  private static Version version(Field field, Optional<URI> url) {
    Version version =
        Choice.of(field, VERSIONS)
            .map(written -> Version.values()[VERSIONS.indexOf(written)])
            .orElse(Version.NEGOTIATED);
    url.map(URI::getScheme)
        .ifPresent(scheme -> {
          boolean tls = scheme.equalsIgnoreCase("https");
          if (version == Version.HTTP_2 && !tls) {
            field.refuse("h2 is spoken over TLS, which the URL has not", "write h2c, or https://");
          } else if (version == Version.HTTP_2_CLEARTEXT && tls) {
            field.refuse("h2c is spoken without TLS, which the URL has", "write h2, or http://");
          }
        });
    return version;
  }

  private static Lookup lookup(Fields fields, Optional<URI> url) {
    Family family =
        Choice.of(fields.optional("family"), FAMILIES)
            .map(written -> Family.values()[FAMILIES.indexOf(written)])
            .orElse(Family.ANY);
    Field serversField = fields.optional("servers");
    Field addressesField = fields.optional("addresses");
    List<Endpoint> servers = servers(serversField);
    List<String> addresses = addresses(addressesField, family);
    fields.refuseOthers();
    if (serversField.isWritten() && addressesField.isWritten()) {
      addressesField.refuse("leaves nothing to ask the servers", "remove one of them");
      return Lookup.SYSTEM;
    }
    url.filter(where -> addressesField.isWritten() && isAddress(where))
        .ifPresent(
            _ -> addressesField.refuse("is for a name, and the URL has an address", "remove it"));
    return new Lookup(family, servers, addresses);
  }

  private static boolean isAddress(URI url) {
    return parse(url.getHost().replaceAll("[\\[\\]]", "")).isPresent();
  }

  private static List<Endpoint> servers(Field field) {
    List<Endpoint> servers =
        most(field, MOST_SERVERS).stream()
            .flatMap(
                item -> EndpointReader.read(item, DNS).stream().filter(it -> isAddress(item, it)))
            .toList();
    return servers;
  }

  private static boolean isAddress(Field field, Endpoint server) {
    boolean address = parse(server.host()).isPresent();
    if (!address) {
      field.refuse("is a name, which somebody would have to look up", "write an address");
    }
    return address;
  }

  private static List<Field> most(Field field, int most) {
    List<Field> items = field.items();
    if (items.size() > most) {
      field.refuse("has %d of them".formatted(items.size()), "write at most " + most);
    }
    return items;
  }

  private static List<String> addresses(Field field, Family family) {
    List<String> addresses =
        most(field, MOST_ADDRESSES).stream()
            .flatMap(item ->
                item.text(ADDRESS, "an address", "write e.g. 192.0.2.10").stream()
                    .filter(text -> isLiteral(item, text)))
            .toList();
    if (!addresses.isEmpty() && addresses.stream().noneMatch(each -> isOf(family, each))) {
      field.refuse("has no address of the family that is written", "write one, or another family");
    }
    return addresses;
  }

  private static boolean isLiteral(Field field, String text) {
    boolean literal = parse(text).isPresent();
    if (!literal) {
      field.refuse("is not an address", "write e.g. 192.0.2.10 or 2001:db8::10");
    }
    return literal;
  }

  private static boolean isOf(Family family, String address) {
    boolean six = parse(address).filter(Inet6Address.class::isInstance).isPresent();
    return switch (family) {
      case ANY, PREFER_4, PREFER_6 -> true;
      case ONLY_4 -> !six;
      case ONLY_6 -> six;
    };
  }

  private static Optional<InetAddress> parse(String text) {
    try {
      return ADDRESS.matcher(text).matches()
          ? Optional.of(InetAddress.ofLiteral(text))
          : Optional.empty();
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }

  private static Optional<Proxy> proxy(Field field) {
    Fields fields = field.fields();
    Optional<Endpoint> address =
        EndpointReader.read(fields.required("address", "write the proxy's host and port"));
    Optional<HttpAuth.Basic> basic = AuthReader.basic(fields.optional("basic"));
    Map<String, HeaderValue> headers = HeaderReader.read(fields.optional("headers").fields());
    fields.refuseOthers();
    return address.map(where -> new Proxy(where, basic, headers));
  }
}
