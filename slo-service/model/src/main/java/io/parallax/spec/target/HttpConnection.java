package io.parallax.spec.target;

import io.parallax.spec.value.HeaderValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a request gets to its server.
 *
 * @param version of HTTP that is spoken
 * @param tls what is special about TLS, where it is spoken
 * @param lookup how the host becomes an address
 * @param proxy through whom; absent for directly
 */
public record HttpConnection(
    Version version, TlsOptions tls, Lookup lookup, Optional<Proxy> proxy) {
  /** Directly, to what the machine's resolver says, in the version that both sides know best. */
  public static final HttpConnection PLAIN =
      new HttpConnection(Version.NEGOTIATED, TlsOptions.DEFAULT, Lookup.SYSTEM, Optional.empty());

  /** The same, without what is only for the origin that the user named. */
  public HttpConnection forOthers() {
    return new HttpConnection(version, tls.forOthers(), lookup.forOthers(), proxy);
  }

  /** Which HTTP is spoken. */
  public enum Version {
    /** What both sides know best, over TLS; HTTP/1.1 without. */
    NEGOTIATED,
    /** Nothing newer is offered. */
    HTTP_1_1,
    /** Over TLS, and nothing older is good. */
    HTTP_2,
    /** Without TLS and without asking. */
    HTTP_2_CLEARTEXT
  }

  /**
   * How a host becomes an address. The first address that may be reached is taken, and no other is
   * tried: a second try would hide the first.
   *
   * @param family of addresses that are taken
   * @param servers name servers that are asked instead of the machine's resolver, by address, one
   *     after the other; empty for that one
   * @param addresses what the target's own host is, without asking anybody; empty to ask. At most
   *     one of these lists has anything
   */
  public record Lookup(Family family, List<Endpoint> servers, List<String> addresses) {
    public static final Lookup SYSTEM = new Lookup(Family.ANY, List.of(), List.of());

    public Lookup {
      servers = List.copyOf(servers);
      addresses = List.copyOf(addresses);
    }

    Lookup forOthers() {
      return new Lookup(family, servers, List.of());
    }
  }

  /** Which addresses are taken. */
  public enum Family {
    /** As the resolver orders them. */
    ANY,
    PREFER_4,
    PREFER_6,
    ONLY_4,
    ONLY_6
  }

  /**
   * An HTTP proxy: asked to connect us to an https target, and for an http target itself.
   *
   * @param address its host and port
   * @param auth how it knows us
   * @param headers further headers that it gets, and the target does not
   */
  public record Proxy(
      Endpoint address, Optional<HttpAuth.Basic> auth, Map<String, HeaderValue> headers) {
    public Proxy {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }
}
