package io.parallax.specfile.stream;

import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsTarget;
import io.parallax.specfile.field.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.tcp} and {@code spec.tls} of a Probe. */
public final class StreamReader {
  private static final long MOST_DAYS = 3650;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");

  private StreamReader() {}

  /** The target; empty when there is no valid address. */
  public static Optional<TcpTarget> tcp(Fields tcp) {
    Optional<Endpoint> address =
        EndpointReader.read(tcp.required("address", "write the host and port to connect to"));
    Optional<String> send = tcp.optional("send").anyText();
    Optional<Expectation> expect = ExpectationReader.read(tcp.optional("expect"));
    tcp.refuseOthers();
    return address.map(endpoint -> new TcpTarget(endpoint, send, expect));
  }

  /** The target; empty when there is no valid address. */
  public static Optional<TlsTarget> tls(Fields tls) {
    Optional<Endpoint> address =
        EndpointReader.read(tls.required("address", "write the host and port to connect to"));
    Optional<String> name =
        tls.optional("serverName").text(NAME, "a host name", "write e.g. www.example.com");
    int days = tls.optional("minDaysLeft").integer(0, MOST_DAYS).orElse(0L).intValue();
    tls.refuseOthers();
    return address.map(endpoint -> new TlsTarget(endpoint, name, days));
  }
}
