package io.parallax.specfile.stream;

import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.GrpcTarget;
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
    boolean tls = grpc.optional("tls").flag().orElse(false);
    grpc.refuseOthers();
    return address.map(endpoint -> new GrpcTarget(endpoint, service, tls));
  }
}
