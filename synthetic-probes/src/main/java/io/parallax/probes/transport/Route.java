package io.parallax.probes.transport;

import io.parallax.spec.target.Endpoint;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How a session gets to its peer. */
public final class Route {
  final Addresses addresses;
  final Handshakes handshakes;
  final Proxy proxy;
  private final Headers toProxy;

  Route(Addresses addresses, Handshakes handshakes) {
    this(addresses, handshakes, Proxy.NO_PROXY, Headers.EMPTY);
  }

  private Route(Addresses addresses, Handshakes handshakes, Proxy proxy, Headers toProxy) {
    this.addresses = addresses;
    this.handshakes = handshakes;
    this.proxy = proxy;
    this.toProxy = toProxy;
  }

  /** The same, with names looked up by {@code resolver}. */
  public Route with(Resolver resolver) {
    return new Route(addresses.with(resolver), handshakes, proxy, toProxy);
  }

  /** The same, with TLS as {@code other} speaks it. */
  public Route with(Handshakes other) {
    return new Route(addresses, other, proxy, toProxy);
  }

  /** The same, through a proxy that gets {@code headers} as well. */
  public Route through(Endpoint address, Headers headers) {
    InetSocketAddress unresolved =
        InetSocketAddress.createUnresolved(address.host(), address.port());
    return new Route(addresses, handshakes, new Proxy(Proxy.Type.HTTP, unresolved), headers);
  }

  boolean isDirect() {
    return proxy.type() == Proxy.Type.DIRECT;
  }

  /** A request that a proxy gets as it is, rather than through a tunnel. */
  Request plain(Request request) {
    Request.Builder builder = request.newBuilder();
    toProxy.names().forEach(name -> builder.header(name, toProxy.values(name).getLast()));
    return builder.build();
  }

  /**
   * What is sent to a proxy that shall connect us, before it asks for anything. One that asks
   * nevertheless does not know us.
   */
  @Nullable Request connecting(Response challenge) {
    boolean first =
        challenge.challenges().stream()
            .anyMatch(each -> each.scheme().equalsIgnoreCase("OkHttp-Preemptive"));
    return first ? plain(challenge.request()) : null;
  }
}
