package io.parallax.app.oneshot;

import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsTarget;
import io.parallax.spec.target.WebSocketTarget;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.TargetUrl;
import io.parallax.specfile.TargetUrl.Reading;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where targets are, and the same target elsewhere. */
final class Aim {
  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "ws", 80, "https", 443, "wss", 443);

  private Aim() {}

  /** All that {@code target} connects to for its verdict, names in lower case. */
  static List<Endpoint> places(ProbeTarget target) {
    return switch (target) {
      case HttpTarget http -> List.of(place(http.url()));
      case SubstrateTarget node -> List.of(place(node.url()));
      case WebSocketTarget socket -> List.of(place(socket.url()));
      case TcpTarget tcp -> List.of(lower(tcp.address()));
      case TlsTarget tls -> List.of(lower(tls.address()));
      case GrpcTarget grpc -> List.of(lower(grpc.address()));
      case DnsTarget dns -> dns.servers().stream().map(Aim::lower).toList();
    };
  }

  private static Endpoint place(URI url) {
    int port =
        url.getPort() > 0
            ? url.getPort()
            : PORTS.getOrDefault(url.getScheme().toLowerCase(Locale.ROOT), 0);
    return lower(new Endpoint(url.getHost().replaceAll("[\\[\\]]", ""), port));
  }

  private static Endpoint lower(Endpoint endpoint) {
    return new Endpoint(endpoint.host().toLowerCase(Locale.ROOT), endpoint.port());
  }

  /**
   * What {@code target} asks, asked at {@code written}: a URL for what has one (http:// when no
   * scheme is written), else a host and port. Secrets are sent to the target's own place alone.
   *
   * @return empty when nothing can be asked there
   */
  static Optional<ProbeTarget> at(ProbeTarget target, String written) {
    return switch (TargetUrl.read(line(target, written), Map.of(), Map.of())) {
      case Reading.Refused _ -> Optional.empty();
      case Reading.Read(ProbeTarget there) -> merged(target, there);
    };
  }

  private static String line(ProbeTarget target, String written) {
    boolean url = written.contains("://");
    return switch (target) {
      case HttpTarget _ -> url ? written : "http://" + written;
      case SubstrateTarget _ -> "substrate+" + (url ? written : "http://" + written);
      case WebSocketTarget _ -> url ? written : "ws://" + written;
      case TcpTarget _ -> "tcp://" + written;
      case TlsTarget _ -> "tls://" + written;
      case GrpcTarget grpc -> (grpc.tls().isPresent() ? "grpcs://" : "grpc://") + written;
      case DnsTarget _ -> "dns://" + written + "/name";
    };
  }

  private record Both(ProbeTarget from, ProbeTarget to) {}

  private static Optional<ProbeTarget> merged(ProbeTarget from, ProbeTarget to) {
    boolean same = places(from).containsAll(places(to));
    return Optional.ofNullable(
        switch (new Both(from, to)) {
          case Both(HttpTarget a, HttpTarget b) -> at(same ? a : stranger(a), b.url());
          case Both(SubstrateTarget a, SubstrateTarget b) ->
              new SubstrateTarget(
                  b.url(),
                  sendable(a.headers(), same),
                  a.genesisHash(),
                  a.bounds(),
                  a.references(),
                  a.ownReferences(),
                  a.checks());
          case Both(WebSocketTarget a, WebSocketTarget b) ->
              new WebSocketTarget(
                  b.url(),
                  sendable(a.headers(), same),
                  same ? a.tls() : a.tls().forOthers(),
                  a.subprotocol(),
                  a.send(),
                  a.expect(),
                  a.maxMessageBytes());
          case Both(TcpTarget a, TcpTarget b) -> a.at(b.address());
          case Both(TlsTarget a, TlsTarget b) -> a.at(b.address());
          case Both(GrpcTarget a, GrpcTarget b) -> a.at(b.address());
          case Both(DnsTarget a, DnsTarget b) ->
              new DnsTarget(a.name(), a.type(), b.servers(), a.tcp(), a.expected());
          default -> null; // the line named another protocol than the module has
        });
  }

  private static HttpTarget at(HttpTarget target, URI url) {
    return target.with(target.request().at(url));
  }

  /** Without what is only for the place that the module names. */
  private static HttpTarget stranger(HttpTarget target) {
    return target
        .with(target.connection().forOthers())
        .with(
            target
                .request()
                .withAuth(Optional.empty())
                .withHeaders(sendable(target.request().headers(), false)));
  }

  private static Map<String, HeaderValue> sendable(
      Map<String, HeaderValue> headers, boolean secretsToo) {
    Map<String, HeaderValue> sendable = new LinkedHashMap<>(headers);
    sendable.values().removeIf(value -> !secretsToo && !(value instanceof HeaderValue.Literal));
    return sendable;
  }
}
