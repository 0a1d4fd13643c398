package io.parallax.probes.transport;

import io.parallax.probes.AddressGuard;
import io.parallax.probes.attempt.AddressRefused;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unusable;
import io.parallax.spec.Region;
import io.parallax.spec.target.HttpTarget.Encoding;
import io.parallax.spec.target.TlsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp without what would falsify a probe. Every session looks up the name, connects and shakes
 * hands afresh; nothing is retried, raced or followed behind our back. One client serves all: what
 * belongs to one call is put into its chain.
 *
 * <p>There are no timeouts here; the attempt's deadline cancels the call.
 */
public final class ColdTransport {
  /** How a connection is spoken to. */
  public enum Speech {
    /** What both sides know best, over TLS; HTTP/1.1 without. */
    NEGOTIATED,
    HTTP_1_1,
    /** HTTP/2 without TLS and without asking. */
    HTTP_2_AT_ONCE
  }

  private final AddressGuard guard;
  private final Route usual;
  private final TlsFiles files;
  private final Map<Speech, OkHttpClient> clients;

  /**
   * @param region whose allowed networks may be reached
   * @param trusted certificates to trust; null for those of the Java installation
   */
  public ColdTransport(Region region, Resolver resolver, @Nullable KeyStore trusted) {
    this(new AddressGuard(region.allowedNetworks()), resolver, new Handshakes(trusted));
  }

  private ColdTransport(AddressGuard guard, Resolver resolver, Handshakes handshakes) {
    this.guard = guard;
    this.usual = new Route(new Addresses(guard, resolver), handshakes);
    this.files = new TlsFiles(handshakes);
    OkHttpClient client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(0, TimeUnit.SECONDS)
            .readTimeout(0, TimeUnit.SECONDS)
            .writeTimeout(0, TimeUnit.SECONDS)
            .eventListenerFactory(call -> new CallListener(session(call.request()).observation))
            .addInterceptor(this::isolate)
            .addInterceptor(new Decoding())
            .addNetworkInterceptor(ColdTransport::dropRetryAfter)
            .addNetworkInterceptor(new Framing())
            .build();
    this.clients =
        Map.of(
            Speech.NEGOTIATED, client,
            Speech.HTTP_1_1, speaking(client, Protocol.HTTP_1_1),
            Speech.HTTP_2_AT_ONCE, speaking(client, Protocol.H2_PRIOR_KNOWLEDGE));
  }

  private static OkHttpClient speaking(OkHttpClient client, Protocol only) {
    return client.newBuilder().protocols(List.of(only)).build();
  }

  /** A connection without HTTP, not yet connected. */
  public Line line(Observation observation) {
    return new Line(usual.addresses, new Sockets(guard, observation), observation);
  }

  /** UDP to one peer, not yet known. */
  public Datagrams datagrams(Observation observation) throws IOException {
    return new Datagrams(usual.addresses, observation);
  }

  /** Directly, to what the region's resolver says, with the usual TLS. */
  public Route usual() {
    return usual;
  }

  /** Who says where sessions of the usual route go. */
  public Resolver resolver() {
    return usual.addresses.resolver();
  }

  /** The address that {@code host} is, if it is one; no name is looked up. */
  public static Optional<InetAddress> literal(String host) {
    return Addresses.literal(host);
  }

  /** How TLS is spoken where nothing else is said. */
  public Handshakes handshakes() {
    return usual.handshakes;
  }

  /**
   * How TLS is spoken where {@code options} are written.
   *
   * @throws IOException naming a file that can't be used
   */
  public Handshakes handshakes(TlsOptions options) throws IOException {
    return files.handshakes(options);
  }

  /** The same, for an attempt that can do nothing without. */
  public Handshakes spoken(TlsOptions options) throws Unusable {
    try {
      return handshakes(options);
    } catch (IOException unusable) {
      throw new Unusable("TLS can't be spoken: " + unusable.getMessage());
    }
  }

  /** What probes may connect to. */
  public AddressGuard guard() {
    return guard;
  }

  /** Each call on a connection of its own. */
  public Session cold(Observation observation, CookieJar cookies) {
    return cold(observation, cookies, usual);
  }

  /** Each call on a connection of its own, made by {@code route}. */
  public Session cold(Observation observation, CookieJar cookies, Route route) {
    return new Session(observation, cookies, route, 0);
  }

  /** Calls, one after the other, on one connection as long as the peer keeps it open. */
  public Session conversation(Observation observation) {
    return conversation(observation, usual);
  }

  /** The same, on a connection made by {@code route}. */
  public Session conversation(Observation observation, Route route) {
    return new Session(observation, CookieJar.NO_COOKIES, route, 1);
  }

  /**
   * A call that is ready to be executed.
   *
   * @throws AddressRefused when the URL's host is an address that may not be reached
   */
  public Call call(Request request, Session session) throws AddressRefused {
    return call(request, session, Speech.NEGOTIATED);
  }

  /**
   * A call that is ready to be executed, over {@code speech}.
   *
   * @throws AddressRefused when the URL's host is an address that may not be reached
   */
  public Call call(Request request, Session session, Speech speech) throws AddressRefused {
    // OkHttp never asks for the address of a literal. A proxy could reach what we may not.
    usual.addresses.check(request.url().host());
    return Objects.requireNonNull(clients.get(speech))
        .newCall(request.newBuilder().tag(Session.class, session).build());
  }

  /** {@code request}, with {@code encodings} asked for and decoded. */
  public static Request asking(List<Encoding> encodings, Request request) {
    return request.newBuilder().tag(Decoding.Asked.class, new Decoding.Asked(encodings)).build();
  }

  /** A session's own pool, because overlapping HTTP/2 calls would share a common one's. */
  private Response isolate(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    Session session = session(request);
    Route route = session.route;
    Interceptor.Chain isolated =
        chain
            .withConnectionPool(session.pool)
            .withSocketFactory(new Sockets(guard, session.observation))
            .withDns(session.dns)
            .withCookieJar(session.cookies);
    if (request.isHttps()) {
      Handshakes.Fresh fresh = session.tls();
      isolated =
          isolated
              .withSslSocketFactory(fresh.sockets(), fresh.trust())
              .withHostnameVerifier(session.names(isolated.getHostnameVerifier()));
    }
    return route.isDirect() ? isolated.proceed(request) : proxied(isolated, request, session);
  }

  private static Response proxied(Interceptor.Chain chain, Request request, Session session)
      throws IOException {
    Route route = session.route;
    session.observation.throughProxy();
    return chain
        .withProxy(route.proxy)
        .withProxyAuthenticator((_, challenge) -> route.connecting(challenge))
        .proceed(request.isHttps() ? request : route.plain(request));
  }

  /** OkHttp sends a request again on 503 with {@code Retry-After: 0}, whatever it is told. */
  private static Response dropRetryAfter(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.header("Retry-After") == null
        ? response
        : response.newBuilder().removeHeader("Retry-After").build();
  }

  private static Session session(Request request) {
    return Objects.requireNonNull(request.tag(Session.class));
  }
}
