package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ModuleReading {@code http}. Defaults of blackbox_exporter that are not ours are written out. */
final class HttpModule {
  private static final List<String> WITHOUT_BODY = List.of("GET", "HEAD");
  private static final long MOST_BODY = 64L << 20;
  private static final int MOST_REDIRECTS = 10;

  private final ModuleReading module;
  private final Fields http;
  private final Map<String, Object> out = new LinkedHashMap<>();

  HttpModule(ModuleReading module) {
    this.module = module;
    this.http = module.of("http");
  }

  Optional<Plan> plan() {
    method();
    Map<String, Object> headers = new Headers(module, http).read();
    body();
    statuses();
    out.put("followRedirects", redirects());
    out.put("maxBodySize", bodySize());
    boolean asksItself = headers.keySet().stream().anyMatch("Accept-Encoding"::equalsIgnoreCase);
    compression(headers, asksItself);
    if (!headers.isEmpty()) {
      out.put("headers", headers);
    }
    protocol();
    Client client = new Client(module, http);
    auth(client, headers);
    Map<String, Object> tls = client.tls(http.optional("tls_config"));
    reached(client.proxy());
    List<Map<String, Object>> assertions = new HttpAssertions(module, http).read();
    if (!assertions.isEmpty()) {
      out.put("assertions", assertions);
    }
    http.refuseOthers();
    return Optional.of(new Plan("http", aim -> at(aim, tls), module.timeout()));
  }

  private Map<String, Object> at(Aim aim, Map<String, Object> tls) {
    String url = aim.target().map(HttpModule::url).orElse("<url>");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("url", url);
    fields.putAll(out);
    Map<String, Object> spoken = new LinkedHashMap<>(tls);
    if (url.startsWith("http:")) {
      // Blackbox reads them and never uses them there; ours would be refused.
      spoken.keySet().removeAll(List.of("serverName", "clientCertificate"));
      fields.remove("protocol", "h2");
    }
    if (!spoken.isEmpty()) {
      fields.put("tls", spoken);
    }
    return fields;
  }

  private static String url(String target) {
    return target.matches("(?i)https?://.*") ? target : "http://" + target;
  }

  private void method() {
    http.optional("method")
        .text()
        .map(text -> text.toUpperCase(Locale.ROOT))
        .ifPresent(method -> out.put("method", method));
  }

  /** A header that is written out is what blackbox_exporter sends. */
  private void auth(Client client, Map<String, Object> headers) {
    Optional<Map<String, Object>> auth = client.auth();
    if (headers.keySet().stream().noneMatch("Authorization"::equalsIgnoreCase)) {
      auth.ifPresent(it -> out.put("auth", it));
    } else if (auth.isPresent()) {
      module.noteAlways(
          http.owner(), "authenticates, but has an Authorization header", "keep one of both");
    }
  }

  private void body() {
    Field body = http.optional("body");
    boolean takesNone = WITHOUT_BODY.contains(out.getOrDefault("method", "GET"));
    if (takesNone) {
      module.note(body, "GET and HEAD have no body here", "write another method, or leave it out");
    } else {
      body.anyText().ifPresent(text -> out.put("body", text));
    }
    module.noPlace(
        http, "body_file", "a body is written in the Probe", "write the file's text as body");
  }

  private void statuses() {
    List<Integer> codes =
        http.optional("valid_status_codes").itemsOrNone().stream()
            .flatMap(item -> item.integer(100, 599).stream())
            .map(Long::intValue)
            .toList();
    if (!codes.isEmpty()) {
      out.put("expectedStatus", codes);
    }
  }

  private int redirects() {
    boolean old = http.optional("no_follow_redirects").flag().orElse(false);
    return http.optional("follow_redirects").flag().orElse(!old) ? MOST_REDIRECTS : 0;
  }

  private String bodySize() {
    Field field = http.optional("body_size_limit");
    Optional<Long> bytes = field.scalarText().flatMap(text -> Sizes.read(field, text));
    if (bytes.filter(size -> size > MOST_BODY).isPresent()) {
      module.note(field, "no more than 64MiB of a body are read", "leave it so, or ask for less");
    }
    long size = bytes.filter(limit -> limit > 0).orElse(MOST_BODY);
    return Sizes.write(Math.min(size, MOST_BODY));
  }

  /** Without the field blackbox_exporter asks for no encoding, and decodes none. */
  private void compression(Map<String, Object> headers, boolean asksItself) {
    Field field = http.optional("compression");
    String encoding = field.text().orElse("");
    if (encoding.isEmpty() && asksItself) {
      return;
    }
    headers.keySet().removeIf("Accept-Encoding"::equalsIgnoreCase);
    boolean decoded = List.of("gzip", "br", "deflate").contains(encoding);
    out.put("compression", decoded ? List.of(encoding) : List.of());
    if (decoded) {
      module.note(
          field,
          "a body that comes without this encoding is read as it is, not bad",
          "to insist on it, assert a header of the answer");
    } else if (!encoding.isEmpty() && !encoding.equals("identity")) {
      field.refuse("is no encoding that blackbox_exporter knows", "write gzip, br or deflate");
    }
  }

  private void protocol() {
    if (!http.optional("enable_http2").flag().orElse(true)) {
      out.put("protocol", "http1.1");
    }
    Field http3 = http.optional("enable_http3");
    if (http3.flag().orElse(false)) {
      module.note(http3, "HTTP/3 is not spoken", "probe the same URL over HTTP/2");
    }
  }

  private void reached(Optional<Map<String, Object>> proxy) {
    Optional<String> family = module.family(http);
    http.optional("skip_resolve_phase_with_proxy").flag();
    if (proxy.isPresent()) {
      out.put("proxy", proxy.get());
      module.noPlace(
          http,
          "preferred_ip_protocol",
          "the proxy looks up the name, and chooses",
          "set it in the proxy");
    } else {
      family.ifPresent(word -> out.put("resolve", Map.of("family", word)));
    }
    module.noPlace(
        http,
        "source_ip_address",
        "the machine's routes decide from which address it probes",
        "leave it to them");
  }

  /** Sizes as blackbox_exporter writes them: KB is 1024 bytes. */
  static final class Sizes {
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    private Sizes() {}

    static Optional<Long> read(Field field, String text) {
      String unit = text.replaceFirst("^[0-9.]+", "").replace("i", "").toUpperCase(Locale.ROOT);
      String number = text.replaceFirst("[A-Za-z]*$", "");
      int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit);
      if (power < 0 || !number.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
        field.refuse("is not a size", "write e.g. 512KB or 10MB");
        return Optional.empty();
      }
      return Optional.of((long) Math.min(Double.parseDouble(number) * (1L << 10 * power), 1e18));
    }

    static String write(long bytes) {
      return bytes % (1 << 20) == 0 ? (bytes >> 20) + "MiB" : bytes + "B";
    }
  }

  /** Requests' headers, in both of their forms. */
  record Headers(ModuleReading module, Fields http) {
    private static final List<String> OURS =
        List.of("content-length", "transfer-encoding", "connection");
    private static final List<String> SECRET =
        List.of("authorization", "cookie", "proxy-authorization", "x-api-key");

    Map<String, Object> read() {
      Map<String, Object> headers = new LinkedHashMap<>();
      http.optional("headers")
          .fields()
          .all()
          .forEach((name, field) -> value(name, field).ifPresent(it -> headers.put(name, it)));
      http.optional("http_headers")
          .fields()
          .all()
          .forEach((name, field) -> listed(name, field).ifPresent(it -> headers.put(name, it)));
      return headers;
    }

    /** Those below {@code field}, each in either form. */
    Map<String, Object> either(Field field) {
      Map<String, Object> headers = new LinkedHashMap<>();
      field
          .fields()
          .all()
          .forEach((name, each) ->
              (each.isMapping() ? listed(name, each) : value(name, each))
                  .ifPresent(it -> headers.put(name, it)));
      return headers;
    }

    private Optional<Object> value(String name, Field field) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (OURS.contains(lower)) {
        module.note(field, "is set by the prober", "leave it out");
        return Optional.empty();
      }
      return SECRET.contains(lower)
          ? module.secret(field, name).map(each -> each)
          : field.scalarText().map(each -> each);
    }

    private Optional<Object> listed(String name, Field field) {
      Fields fields = field.fields();
      List<Object> all = new ArrayList<>();
      fields
          .optional("values")
          .itemsOrNone()
          .forEach(item -> value(name, item).ifPresent(all::add));
      fields
          .optional("secrets")
          .itemsOrNone()
          .forEach(item -> module.secret(item, name).ifPresent(all::add));
      fields.optional("files").itemsOrNone().forEach(item -> module.file(item).ifPresent(all::add));
      fields.refuseOthers();
      if (all.size() > 1) {
        module.note(field, "a header is sent once, with its first value", "join the others to it");
      }
      return all.stream().findFirst();
    }
  }
}
