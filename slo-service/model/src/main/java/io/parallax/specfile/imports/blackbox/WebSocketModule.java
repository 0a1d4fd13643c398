package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Module {@code websocket}: an upgrade, one message that is said and one that is heard. */
final class WebSocketModule {
  private static final List<String> CREDENTIALS =
      List.of("basic_auth", "authorization", "bearer_token", "bearer_token_file");
  private static final List<String> ELSEWHERE =
      List.of(
          "oauth2",
          "proxy_url",
          "no_proxy",
          "proxy_from_environment",
          "proxy_connect_header",
          "http_headers");

  private final ModuleReading module;
  private final Fields websocket;
  private final Map<String, Object> out = new LinkedHashMap<>();

  WebSocketModule(ModuleReading module) {
    this.module = module;
    this.websocket = module.of("websocket");
  }

  Optional<Plan> plan() {
    module.noFamily(websocket);
    Map<String, Object> headers =
        new HttpModule.Headers(module, websocket).either(websocket.optional("headers"));
    Map<String, Object> tls = client(websocket.optional("http_config").fields(), headers);
    if (!headers.isEmpty()) {
      out.put("headers", headers);
    }
    websocket.optional("query_response").itemsOrNone().forEach(item -> turn(item.fields()));
    websocket.refuseOthers();
    return Optional.of(
        new Plan(
            "websocket",
            aim -> at(aim.target().map(WebSocketModule::url).orElse("<url>"), tls),
            module.timeout()));
  }

  private Map<String, Object> at(String url, Map<String, Object> tls) {
    Map<String, Object> fields = new LinkedHashMap<>(out);
    if (!tls.isEmpty() && !url.startsWith("ws://")) {
      fields.put("tls", tls);
    }
    return ModuleReading.at("url", url, fields);
  }

  private static String url(String target) {
    return target.contains("://") ? target : "ws://" + target;
  }

  /** How TLS is spoken, where it is. */
  private Map<String, Object> client(Fields config, Map<String, Object> headers) {
    CREDENTIALS.stream()
        .map(config::optional)
        .filter(Field::isWritten)
        .forEach(field -> headers.put("Authorization", module.credentials(field)));
    Map<String, Object> tls = new Client(module, config).tls(config.optional("tls_config"));
    ELSEWHERE.forEach(name ->
        module.noPlace(
            config, name, "a WebSocket is reached directly, with its headers", "leave it out"));
    List.of("follow_redirects", "enable_http2").forEach(name -> config.optional(name).flag());
    config.refuseOthers();
    return tls;
  }

  /** Something to say, then something to hear, and nothing after that. */
  private void turn(Fields fields) {
    module.noPlace(fields, "labels", "answers make no labels", "leave them out");
    module.noPlace(fields, "expect_bytes", "messages are heard as text", "write expect");
    module.noPlace(fields, "starttls", "a WebSocket is over TLS from the start", "write wss://");
    Field expect = fields.optional("expect");
    Field send = fields.optional("send");
    module.pattern(expect).ifPresent(regex -> put(expect, "expect", Map.of("regex", regex)));
    send.anyText().ifPresent(text -> put(send, "send", text));
    fields.refuseOthers();
  }

  private void put(Field field, String name, Object what) {
    if (out.containsKey("expect") || out.containsKey(name)) {
      module.note(
          field,
          "one message is said, then one is heard, so the dialogue ends before it",
          "leave the rest out");
    } else {
      out.put(name, what);
    }
  }
}
