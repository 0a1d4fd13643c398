package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ModuleReading {@code tcp}: a connection with one thing to say and one to hear, or a TLS
 * handshake.
 */
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
    Map<String, Object> spoken = new Client(module, tcp).tls(tcp.optional("tls_config"));
    List<Turn> turns = turns(tcp.optional("query_response"));
    Map<String, Object> out = tls ? handshake(spoken) : dialogue(turns);
    tcp.refuseOthers();
    return Optional.of(
        new Plan(
            tls ? "tls" : "tcp",
            aim -> ModuleReading.at("address", aim.target().orElse("<host:port>"), out),
            module.timeout()));
  }

  private Map<String, Object> handshake(Map<String, Object> spoken) {
    module.onlyServerName(tcp.optional("tls_config"), spoken);
    module.note(
        tcp.optional("query_response"),
        "over TLS the handshake is all that is probed",
        "probe what is said there with http, grpc or websocket");
    return spoken.get("serverName") instanceof String name ? Map.of("serverName", name) : Map.of();
  }

  /** What is said and heard in turns. */
  private sealed interface Turn {
    Field place();

    record Send(Field place, String text) implements Turn {}

    record Expect(Field place, String pattern) implements Turn {}

    /** What can't be done here, and so nothing that follows. */
    record Other(Field place, String what) implements Turn {}
  }

  private List<Turn> turns(Field field) {
    List<Turn> turns = new ArrayList<>();
    field.itemsOrNone().forEach(item -> turn(item.fields(), turns));
    return turns;
  }

  private void turn(Fields fields, List<Turn> turns) {
    Field expect = fields.optional("expect");
    Field bytes = fields.optional("expect_bytes");
    Field send = fields.optional("send");
    Field starttls = fields.optional("starttls");
    module.noPlace(fields, "labels", "answers make no labels", "leave them out");
    module.pattern(expect).ifPresent(pattern -> turns.add(new Turn.Expect(expect, pattern)));
    bytes.anyText().ifPresent(_ -> turns.add(new Turn.Other(bytes, "bytes are heard as text")));
    send.anyText().ifPresent(text -> turns.add(send(send, text)));
    if (starttls.flag().orElse(false)) {
      turns.add(new Turn.Other(starttls, "STARTTLS is not spoken"));
    }
    fields.refuseOthers();
  }

  private static Turn send(Field field, String text) {
    return text.contains("${")
        ? new Turn.Other(field, "nothing that was heard is sent again")
        : new Turn.Send(field, text + "\n"); // as blackbox_exporter ends it
  }

  /** Something to say, then something to hear, and nothing after that. */
  private Map<String, Object> dialogue(List<Turn> turns) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (Turn turn : turns) {
      boolean more = !out.containsKey("expect");
      switch (turn) {
        case Turn.Send(Field _, String text) when out.isEmpty() -> out.put("send", text);
        case Turn.Expect(Field _, String pattern) when more ->
            out.put("expect", Map.of("regex", pattern));
        case Turn.Other(Field place, String what) -> {
          module.note(place, what + ", so the dialogue ends before it", "leave the rest out");
          return out;
        }
        case Turn.Send _, Turn.Expect _ -> {
          module.note(
              turn.place(),
              "one thing is said, then one is heard, so the dialogue ends before it",
              "leave the rest out");
          return out;
        }
      }
    }
    return out;
  }
}
