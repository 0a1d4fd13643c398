package io.parallax.specfile;

import io.parallax.spec.target.ProbeTarget;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.http.HttpReader;
import io.parallax.specfile.http.SubstrateReader;
import io.parallax.specfile.http.WebSocketReader;
import io.parallax.specfile.stream.DnsReader;
import io.parallax.specfile.stream.GrpcReader;
import io.parallax.specfile.stream.StreamReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the target of a Probe, by the one protocol that is written. */
final class ProtocolReader {
  private record Protocol(String name, Function<Fields, Optional<? extends ProbeTarget>> reader) {}

  private static final List<Protocol> PROTOCOLS =
      List.of(
          new Protocol("http", HttpReader::read),
          new Protocol("substrate", SubstrateReader::read),
          new Protocol("websocket", WebSocketReader::read),
          new Protocol("tcp", StreamReader::tcp),
          new Protocol("tls", StreamReader::tls),
          new Protocol("grpc", GrpcReader::read),
          new Protocol("dns", DnsReader::read));

  private static final String NAMES =
      PROTOCOLS.stream().map(Protocol::name).collect(Collectors.joining(", "));

  private ProtocolReader() {}

  /** Empty, with a problem, unless exactly one protocol is written. */
  static Optional<ProbeTarget> read(Fields spec) {
    List<Protocol> written =
        PROTOCOLS.stream().filter(protocol -> spec.optional(protocol.name()).isWritten()).toList();
    return switch (written.size()) {
      case 0 -> missing(spec);
      case 1 -> read(spec, written.getFirst());
      default -> refuse(spec, written);
    };
  }

  private static Optional<ProbeTarget> missing(Fields spec) {
    spec.required("http", "write what is probed: " + NAMES);
    return Optional.empty();
  }

  private static Optional<ProbeTarget> read(Fields spec, Protocol protocol) {
    return protocol.reader().apply(spec.optional(protocol.name()).fields()).map(each -> each);
  }

  private static Optional<ProbeTarget> refuse(Fields spec, List<Protocol> written) {
    Protocol last = written.getLast();
    Field field = spec.optional(last.name());
    field.refuse(
        "%s and %s are both written".formatted(written.getFirst().name(), last.name()),
        "write a Probe for each");
    return read(spec, last);
  }
}
