package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an answer must be besides its status. */
final class HttpAssertions {
  private final ModuleReading module;
  private final Fields http;
  private final List<Map<String, Object>> assertions = new ArrayList<>();

  HttpAssertions(ModuleReading module, Fields http) {
    this.module = module;
    this.http = http;
  }

  List<Map<String, Object>> read() {
    tls();
    versions();
    headers("fail_if_header_matches", "notMatches");
    headers("fail_if_header_not_matches", "matches");
    body("fail_if_body_matches_regexp", "notMatches");
    body("fail_if_body_not_matches_regexp", "matches");
    List.of("fail_if_body_json_matches_cel", "fail_if_body_json_not_matches_cel")
        .forEach(name ->
            module.noPlace(
                http,
                name,
                "there are no CEL expressions",
                "write what it compares as json assertions, such as {json: {pointer: /status,"
                    + " equals: ok}}"));
    return assertions;
  }

  private void tls() {
    boolean refused = http.optional("fail_if_ssl").flag().orElse(false);
    boolean wanted = http.optional("fail_if_not_ssl").flag().orElse(false);
    if (refused && wanted) {
      http.optional("fail_if_ssl")
          .refuse("leaves nothing that could be good", "remove one of both");
    } else if (refused || wanted) {
      assertions.add(Map.of("tls", wanted));
    }
  }

  private void versions() {
    List<String> versions =
        http.optional("valid_http_versions").itemsOrNone().stream()
            .flatMap(item -> version(item).stream())
            .toList();
    if (!versions.isEmpty()) {
      assertions.add(Map.of("httpVersion", versions));
    }
  }

  private Optional<String> version(Field field) {
    return field
        .scalarText()
        .flatMap(text ->
            switch (text) {
              case "HTTP/1.0" -> Optional.of("1.0");
              case "HTTP/1.1" -> Optional.of("1.1");
              case "HTTP/2", "HTTP/2.0" -> Optional.of("2");
              case String _ -> {
                module.note(field, "is no version that is spoken", "leave it out");
                yield Optional.empty();
              }
            });
  }

  private void body(String name, String check) {
    module
        .patterns(http.optional(name))
        .forEach(pattern -> assertions.add(Map.of("body", Map.of(check, pattern))));
  }

  private void headers(String name, String check) {
    http.optional(name).itemsOrNone().forEach(item -> header(item.fields(), check));
  }

  /** A header that is missing is bad for blackbox_exporter, unless it is said that it may be. */
  private void header(Fields fields, String check) {
    Optional<String> header = fields.required("header", "write the header's name").text();
    Optional<String> pattern = module.pattern(fields.required("regexp", "write what is in it"));
    Field missing = fields.optional("allow_missing");
    boolean mayBeMissing = missing.flag().orElse(false);
    fields.refuseOthers();
    if (header.isEmpty() || pattern.isEmpty()) {
      return;
    }
    if (!mayBeMissing && check.equals("notMatches")) {
      assertions.add(Map.of("header", Json.of("name", header.get(), "exists", true)));
    } else if (mayBeMissing && check.equals("matches")) {
      module.note(
          missing,
          "a header that must match must be there",
          "remove the assertion where it may be missing");
    }
    assertions.add(Map.of("header", Json.of("name", header.get(), check, pattern.get())));
  }
}
