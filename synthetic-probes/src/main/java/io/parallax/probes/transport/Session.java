package io.parallax.probes.transport;

import io.parallax.probes.attempt.Observation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * What calls share, and nobody else: connections, TLS, cookies, and who watches. Closing it closes
 * its idle connections. One that nobody closes is kept by OkHttp for a minute, in a list that it
 * walks for every connection of the process.
 */
public final class Session implements AutoCloseable {
  final Observation observation;
  final CookieJar cookies;
  final ConnectionPool pool;

  /** OkHttp keeps a connection only for calls that look names up in the same way. */
  final Dns dns;

  final Route route;
  private Handshakes.@Nullable Fresh tls;
  private @Nullable HostnameVerifier names;

  /**
   * @param idle how many connections are kept for the next call: 0, or 1
   */
  Session(Observation observation, CookieJar cookies, Route route, int idle) {
    this.observation = observation;
    this.cookies = cookies;
    this.route = route;
    this.dns = host -> List.of(route.addresses.byName(host));
    // A shorter life would have the pool wake up for nothing, many times an attempt.
    this.pool = new ConnectionPool(idle, 1, TimeUnit.MINUTES);
  }

  /** OkHttp keeps a connection only for calls with the same socket factory. */
  synchronized Handshakes.Fresh tls() {
    Handshakes.Fresh known = tls;
    if (known == null) {
      known = route.handshakes.fresh(observation);
      tls = known;
    }
    return known;
  }

  /** The same for all calls, as {@link #tls} is. */
  synchronized HostnameVerifier names(HostnameVerifier usual) {
    HostnameVerifier known = names;
    if (known == null) {
      known = route.handshakes.names(usual);
      names = known;
    }
    return known;
  }

  @Override
  public void close() {
    pool.evictAll();
  }
}
