package io.parallax.specfile.stream;

import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.TlsTarget;
import io.parallax.spec.target.Turn;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code spec.tcp} and {@code spec.tls} of a Probe. */
public final class StreamReader {
  private static final String PLACE = "write the host and port to connect to";
  private static final long MOST_DAYS = 3650;

  private StreamReader() {}

  /** The target; empty when there is no valid address. */
  public static Optional<TcpTarget> tcp(Fields tcp) {
    Optional<Endpoint> address = EndpointReader.read(tcp.required("address", PLACE));
    List<Turn> turns = turns(tcp);
    TlsOptions tls = TlsReader.read(tcp.optional("tls"), Optional.empty());
    int days = days(tcp.optional("minDaysLeft"));
    if (turns.stream().noneMatch(Turn.StartTls.class::isInstance)) {
      refuseTls(tcp.optional("tls"));
      refuseTls(tcp.optional("minDaysLeft"));
    }
    tcp.refuseOthers();
    return address.map(endpoint -> new TcpTarget(endpoint, turns, tls, days));
  }

  /** Short, one thing said and one heard; or at length. */
  private static List<Turn> turns(Fields tcp) {
    Field steps = tcp.optional("steps");
    Field send = tcp.optional("send");
    Field expect = tcp.optional("expect");
    if (steps.isWritten()) {
      Stream.of(send, expect)
          .filter(Field::isWritten)
          .forEach(field -> field.refuse("is beside steps", "make it one of them"));
    }
    Stream<Turn> said = send.anyText().<Turn>map(Turn.Send::new).stream();
    Stream<Turn> heard = ExpectationReader.read(expect).<Turn>map(Turn.Hear::new).stream();
    List<Turn> turns = StepsReader.read(steps);
    return steps.isWritten() ? turns : Stream.concat(said, heard).toList();
  }

  private static void refuseTls(Field field) {
    if (field.isWritten()) {
      field.refuse("is for TLS, which no step starts", "write - starttls: true among the steps");
    }
  }

  private static int days(Field field) {
    return field.integer(0, MOST_DAYS).orElse(0L).intValue();
  }

  /** The target; empty when there is no valid address. */
  public static Optional<TlsTarget> tls(Fields tls) {
    Optional<Endpoint> address = EndpointReader.read(tls.required("address", PLACE));
    TlsOptions options = TlsReader.read(tls);
    int days = days(tls.optional("minDaysLeft"));
    tls.refuseOthers();
    return address.map(endpoint -> new TlsTarget(endpoint, options, days));
  }
}
