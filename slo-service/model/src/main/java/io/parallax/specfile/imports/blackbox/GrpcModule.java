package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** ModuleReading {@code grpc}. */
final class GrpcModule {
  private final ModuleReading module;
  private final Fields grpc;

  GrpcModule(ModuleReading module) {
    this.module = module;
    this.grpc = module.of("grpc");
  }

  Optional<Plan> plan() {
    module.noFamily(grpc);
    Map<String, Object> out = new LinkedHashMap<>();
    grpc.optional("service").text().ifPresent(service -> out.put("service", service));
    out.put("tls", grpc.optional("tls").flag().orElse(false));
    Map<String, Object> tls = new Client(module, grpc).tls(grpc.optional("tls_config"));
    if (!tls.isEmpty()) {
      module.note(
          grpc.optional("tls_config"),
          "TLS has nothing special where gRPC is probed",
          "let Java trust the authority, and the server have the name of its address");
    }
    module.noPlace(grpc, "metadata", "no metadata is sent", "have the health service need none");
    grpc.refuseOthers();
    return Optional.of(
        new Plan(
            "grpc",
            aim -> ModuleReading.at("address", aim.target().orElse("<host:port>"), out),
            module.timeout()));
  }
}
