package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Module {@code tcp}: a connection and what is said and heard on it, or a TLS handshake. */
final class TcpModule {
  private final ModuleReading module;
  private final Fields tcp;

  TcpModule(ModuleReading module) {
    this.module = module;
    this.tcp = module.of("tcp");
  }

  Optional<Plan> plan() {
    module.noFamily(tcp);
    boolean tls = tcp.optional("tls").flag().orElse(false);
    Field config = tcp.optional("tls_config");
    Map<String, Object> spoken = new Client(module, tcp).tls(config);
    List<Map<String, Object>> steps = new Turns(module, tls).steps(tcp.optional("query_response"));
    tcp.refuseOthers();
    boolean handshake = tls && steps.size() == 1;
    return Optional.of(
        handshake ? plan("tls", spoken) : plan("tcp", dialogue(steps, spoken, config)));
  }

  private Plan plan(String protocol, Map<String, Object> fields) {
    return new Plan(
        protocol,
        aim -> ModuleReading.at("address", aim.target().orElse("<host:port>"), fields),
        module.timeout());
  }

  private Map<String, Object> dialogue(
      List<Map<String, Object>> steps, Map<String, Object> spoken, Field config) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (!steps.isEmpty()) {
      out.put("steps", steps);
    }
    if (!steps.contains(Turns.STARTTLS)) {
      module.note(config, "has no effect where no TLS is spoken", "leave it out");
    } else if (!spoken.isEmpty()) {
      out.put("tls", spoken);
    }
    return out;
  }
}
