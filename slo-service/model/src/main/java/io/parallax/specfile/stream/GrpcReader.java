package io.parallax.specfile.stream;

import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.Optional;

/** Reads {@code spec.grpc} of a Probe. */
public final class GrpcReader {
  private GrpcReader() {}

  /** The target; empty when there is no valid address. */
  public static Optional<GrpcTarget> read(Fields grpc) {
    Optional<Endpoint> address =
        EndpointReader.read(grpc.required("address", "write the host and port to connect to"));
    String service = grpc.optional("service").anyText().orElse("");
    Optional<TlsOptions> tls = tls(grpc.optional("tls"));
    grpc.refuseOthers();
    return address.map(endpoint -> new GrpcTarget(endpoint, service, tls));
  }

  /** Whether it is spoken; or how, which says that it is. */
  private static Optional<TlsOptions> tls(Field field) {
    return field.isMapping()
        ? Optional.of(TlsReader.read(field, Optional.empty()))
        : field.flag().filter(spoken -> spoken).map(_ -> TlsOptions.DEFAULT);
  }
}
