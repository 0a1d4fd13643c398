package io.parallax.probes.transport;

import io.parallax.probes.AddressGuard;
import io.parallax.spec.Region;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
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
  private final AddressGuard guard;
  private final Resolver resolver;
  private final Handshakes handshakes;
  private final OkHttpClient client;
  private final OkHttpClient upgrading;

  /**
   * @param region whose allowed networks may be reached
   * @param trusted certificates to trust; null for those of the Java installation
   */
  public ColdTransport(Region region, Resolver resolver, @Nullable KeyStore trusted) {
    this(new AddressGuard(region.allowedNetworks()), resolver, new Handshakes(trusted));
  }

  private ColdTransport(AddressGuard guard, Resolver resolver, Handshakes handshakes) {
    this.guard = guard;
    this.resolver = resolver;
    this.handshakes = handshakes;
    this.client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .dns(this::lookup)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(0, TimeUnit.SECONDS)
            .readTimeout(0, TimeUnit.SECONDS)
            .writeTimeout(0, TimeUnit.SECONDS)
            .eventListenerFactory(call -> session(call.request()).observation)
            .addInterceptor(this::isolate)
            .addNetworkInterceptor(ColdTransport::dropRetryAfter)
            .build();
    this.upgrading = client.newBuilder().protocols(List.of(Protocol.HTTP_1_1)).build();
  }

  /** Each call on a connection of its own. */
  public Session cold(Observation observation, CookieJar cookies) {
    return new Session(observation, cookies, handshakes, 0);
  }

  /** Calls, one after the other, on one connection as long as the peer keeps it open. */
  public Session conversation(Observation observation) {
    return new Session(observation, CookieJar.NO_COOKIES, handshakes, 1);
  }

  /**
   * A call that is ready to be executed.
   *
   * @throws AddressRefused when the URL's host is an address that may not be reached
   */
  public Call call(Request request, Session session) throws AddressRefused {
    return call(client, request, session);
  }

  /** The same over HTTP/1.1, which alone can be upgraded to another protocol. */
  Call upgrade(Request request, Session session) throws AddressRefused {
    return call(upgrading, request, session);
  }

  private Call call(OkHttpClient by, Request request, Session session) throws AddressRefused {
    checkLiteral(request.url());
    return by.newCall(request.newBuilder().tag(Session.class, session).build());
  }

  /** OkHttp resolves no literal, so it never asks {@link #lookup} about one. */
  private void checkLiteral(HttpUrl url) throws AddressRefused {
    String host = url.host();
    if (host.indexOf(':') < 0 && !Character.isDigit(host.charAt(host.length() - 1))) {
      return;
    }
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException aName) {
      return;
    }
    if (!guard.permits(address)) {
      throw new AddressRefused(host);
    }
  }

  /** The first address that may be reached, and no other: a second try would hide the first. */
  private List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = resolver.lookup(host);
    for (InetAddress address : addresses) {
      if (guard.permits(address)) {
        return List.of(address);
      }
    }
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    throw new AddressRefused(addresses.getFirst().getHostAddress());
  }

  /** A session's own pool, because overlapping HTTP/2 calls would share a common one's. */
  private Response isolate(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    Session session = session(request);
    Interceptor.Chain isolated =
        chain
            .withConnectionPool(session.pool)
            .withSocketFactory(new Sockets(guard, session.observation))
            .withCookieJar(session.cookies);
    if (request.isHttps()) {
      Handshakes.Fresh fresh = session.tls();
      isolated = isolated.withSslSocketFactory(fresh.sockets(), fresh.trust());
    }
    return isolated.proceed(request);
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
