package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
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
    boolean spoken = grpc.optional("tls").flag().orElse(false);
    Field config = grpc.optional("tls_config");
    Map<String, Object> how = new Client(module, grpc).tls(config);
    out.put("tls", spoken && !how.isEmpty() ? how : spoken);
    if (!spoken) {
      module.note(config, "has no effect where no TLS is spoken", "leave it out");
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
