package io.parallax.probes.http;

import io.parallax.probes.attempt.Observation;
import io.parallax.probes.names.Families;
import io.parallax.probes.names.NameServers;
import io.parallax.probes.secret.Secrets;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.ColdTransport.Speech;
import io.parallax.probes.transport.Resolver;
import io.parallax.probes.transport.Route;
import io.parallax.probes.transport.Session;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpConnection.Lookup;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Request;

/** From what targets say about their connections to routes. Made once for all attempts. */
public final class Ways {
  final ColdTransport transport;
  final Tokens tokens;

  /**
   * @param monotonic nanoseconds from any origin
   */
  public Ways(ColdTransport transport, LongSupplier monotonic) {
    this.transport = transport;
    this.tokens = new Tokens(transport, monotonic);
  }

  /**
   * The routes of one attempt.
   *
   * @param own to the origin that the user named
   * @param others to wherever redirects lead: they see neither our certificate nor that name
   * @param token to whoever gives tokens
   */
  record Routes(Route own, Route others, Optional<Route> token) {}

  /**
   * @throws IOException naming a file or variable that can't be used
   */
  Routes to(HttpTarget target, Observation observation) throws IOException {
    HttpConnection connection = target.connection();
    Route base = proxied(connection, looking(target), observation);
    Optional<TlsOptions> tokenTls = Tokens.tls(target);
    return new Routes(
        base.with(transport.handshakes(connection.tls())),
        base.with(transport.handshakes(connection.tls().forOthers())),
        tokenTls.isPresent()
            ? Optional.of(base.with(transport.handshakes(tokenTls.get())))
            : Optional.empty());
  }

  /**
   * A call that is ready to be executed.
   *
   * @throws IOException when the URL's host is an address that may not be reached
   */
  Call call(HttpTarget target, Request request, Session session) throws IOException {
    String host = request.url().host();
    Optional<InetAddress> literal = ColdTransport.literal(host);
    if (literal.isPresent() && target.connection().proxy().isEmpty()) {
      Families.choose(target.connection().lookup().family(), host, List.of(literal.get()));
    }
    boolean asked = request.header("Accept-Encoding") != null;
    Request asking = asked ? request : ColdTransport.asking(target.request().encodings(), request);
    return transport.call(asking, session, speech(target.connection(), request.isHttps()));
  }

  private static Speech speech(HttpConnection connection, boolean tls) {
    return switch (connection.version()) {
      case NEGOTIATED, HTTP_2 -> Speech.NEGOTIATED;
      case HTTP_1_1 -> Speech.HTTP_1_1;
      case HTTP_2_CLEARTEXT -> tls ? Speech.NEGOTIATED : Speech.HTTP_2_AT_ONCE;
    };
  }

  private Route looking(HttpTarget target) {
    Lookup lookup = target.connection().lookup();
    Route usual = transport.usual();
    return lookup.equals(Lookup.SYSTEM)
        ? usual
        : usual.with(resolver(lookup, target.url().getHost()));
  }

  private Resolver resolver(Lookup lookup, String named) {
    Resolver asked =
        lookup.servers().isEmpty()
            ? transport.resolver()
            : new NameServers(lookup.servers(), lookup.family(), transport.guard());
    List<InetAddress> fixed = lookup.addresses().stream().map(InetAddress::ofLiteral).toList();
    return host -> {
      boolean known = !fixed.isEmpty() && host.equalsIgnoreCase(named);
      return Families.choose(lookup.family(), host, known ? fixed : asked.lookup(host));
    };
  }

  private static Route proxied(HttpConnection connection, Route route, Observation observation)
      throws IOException {
    Optional<HttpConnection.Proxy> proxy = connection.proxy();
    return proxy.isPresent()
        ? route.through(proxy.get().address(), headers(proxy.get(), observation))
        : route;
  }

  private static Headers headers(HttpConnection.Proxy proxy, Observation observation)
      throws IOException {
    Headers.Builder headers = new Headers.Builder();
    for (Map.Entry<String, HeaderValue> header : proxy.headers().entrySet()) {
      String value = Secrets.text(header.getValue());
      headers.add(header.getKey(), value);
      if (!(header.getValue() instanceof HeaderValue.Literal)) {
        observation.hide(List.of(value));
      }
    }
    if (proxy.auth().isPresent()) {
      headers.set("Proxy-Authorization", Authorization.basic(proxy.auth().get(), observation));
    }
    return headers.build();
  }
}
