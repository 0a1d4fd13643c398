package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prometheus' common way to configure HTTP clients. */
final class Client {
  private static final String REFERENCE = "secrets are kept in variables and files";
  private static final String TO_FILE = "write it to a file, and name that";

  private final ModuleReading module;
  private final Fields client;

  Client(ModuleReading module, Fields client) {
    this.module = module;
    this.client = client;
  }

  Optional<Map<String, Object>> auth() {
    Optional<Map<String, Object>> basic = basic(client.optional("basic_auth"));
    Optional<Map<String, Object>> scheme = authorization(client.optional("authorization"));
    Optional<Map<String, Object>> bearer =
        module
            .secret(client.optional("bearer_token"), client.optional("bearer_token_file"), "TOKEN")
            .map(token -> Map.of("bearer", token));
    Optional<Map<String, Object>> oauth = oauth2(client.optional("oauth2"));
    return basic.or(() -> scheme).or(() -> bearer).or(() -> oauth);
  }

  private Optional<Map<String, Object>> basic(Field field) {
    if (!field.isWritten()) {
      return Optional.empty();
    }
    Fields fields = field.fields();
    Map<String, Object> out = new LinkedHashMap<>();
    module
        .file(fields.optional("username_file"))
        .<Object>map(it -> it)
        .or(() -> fields.optional("username").scalarText())
        .ifPresent(name -> out.put("username", name));
    module
        .secret(fields.optional("password"), fields.optional("password_file"), "PASSWORD")
        .ifPresent(password -> out.put("password", password));
    refs(fields, "username_ref", "password_ref");
    fields.refuseOthers();
    if (out.size() < 2) {
      module.note(field, "has no username or no password", "write both below auth.basic");
      return Optional.empty();
    }
    return Optional.of(Map.of("basic", out));
  }

  private void refs(Fields fields, String... names) {
    for (String name : names) {
      module.noPlace(fields, name, REFERENCE, "name one with env or file");
    }
  }

  private Optional<Map<String, Object>> authorization(Field field) {
    Fields fields = field.fields();
    String type = fields.optional("type").text().orElse("Bearer");
    Optional<Map<String, Object>> credentials =
        module.secret(
            fields.optional("credentials"), fields.optional("credentials_file"), "CREDENTIALS");
    refs(fields, "credentials_ref");
    fields.refuseOthers();
    return credentials.map(secret ->
        type.equals("Bearer")
            ? Map.of("bearer", secret)
            : Map.of("authorization", Json.of("scheme", type, "credentials", secret)));
  }

  private Optional<Map<String, Object>> oauth2(Field field) {
    if (!field.isWritten()) {
      return Optional.empty();
    }
    Fields fields = field.fields();
    Map<String, Object> out = new LinkedHashMap<>();
    fields.required("token_url", "write it").text().ifPresent(url -> out.put("tokenUrl", url));
    fields.required("client_id", "write it").scalarText().ifPresent(id -> out.put("clientId", id));
    module
        .secret(
            fields.optional("client_secret"),
            fields.optional("client_secret_file"),
            "CLIENT_SECRET")
        .ifPresent(secret -> out.put("clientSecret", secret));
    List<String> scopes =
        fields.optional("scopes").itemsOrNone().stream()
            .flatMap(item -> item.scalarText().stream())
            .toList();
    if (!scopes.isEmpty()) {
      out.put("scopes", scopes);
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    fields
        .optional("endpoint_params")
        .fields()
        .all()
        .forEach((name, value) -> value.scalarText().ifPresent(it -> parameters.put(name, it)));
    if (!parameters.isEmpty()) {
      out.put("parameters", parameters);
    }
    Map<String, Object> tls = tls(fields.optional("tls_config"));
    if (!tls.isEmpty()) {
      out.put("tls", tls);
    }
    refs(fields, "client_secret_ref");
    for (String name :
        List.of("proxy_url", "no_proxy", "proxy_from_environment", "proxy_connect_header")) {
      module.noPlace(
          fields, name, "a token is fetched as the target is reached", "set it at the module");
    }
    fields.refuseOthers();
    return Optional.of(Map.of("oauth2", out));
  }

  /** Empty when nothing special is written. */
  Map<String, Object> tls(Field field) {
    Fields fields = field.fields();
    Map<String, Object> out = new LinkedHashMap<>();
    fields.optional("server_name").text().ifPresent(name -> out.put("serverName", name));
    boolean skipped = fields.optional("insecure_skip_verify").flag().orElse(false);
    Optional<String> ca = module.place(fields.optional("ca_file"));
    if (skipped) {
      out.put("insecureSkipVerify", true);
      module.noPlace(
          fields,
          "ca_file",
          "has no effect where nothing is verified",
          "remove the other to verify");
    } else {
      ca.ifPresent(path -> out.put("caFile", path));
    }
    pair(fields).ifPresent(pair -> out.put("clientCertificate", pair));
    for (String name : List.of("ca", "cert", "key")) {
      module.noPlace(fields, name, "certificates and keys are kept in files", TO_FILE);
    }
    refs(fields, "ca_ref", "cert_ref", "key_ref");
    version(fields.optional("min_version")).ifPresent(version -> out.put("minVersion", version));
    version(fields.optional("max_version")).ifPresent(version -> out.put("maxVersion", version));
    fields.refuseOthers();
    return out;
  }

  private Optional<Map<String, Object>> pair(Fields fields) {
    Optional<String> cert = module.place(fields.optional("cert_file"));
    Optional<String> key = module.place(fields.optional("key_file"));
    return cert.flatMap(one -> key.map(other -> Json.of("certFile", one, "keyFile", other)));
  }

  private Optional<String> version(Field field) {
    return field
        .text()
        .flatMap(text ->
            switch (text) {
              case "TLS12" -> Optional.of("1.2");
              case "TLS13" -> Optional.of("1.3");
              case "TLS10", "TLS11" -> {
                module.note(
                    field, "nothing older than TLS 1.2 is spoken", "have the server speak 1.2");
                yield Optional.empty();
              }
              case String _ -> {
                field.refuse("is no version of TLS", "write TLS12 or TLS13");
                yield Optional.empty();
              }
            });
  }

  Optional<Map<String, Object>> proxy() {
    Field field = client.optional("proxy_url");
    Map<String, Object> headers = connectHeaders(client.optional("proxy_connect_header").fields());
    module.noPlace(client, "no_proxy", "a Probe has its proxy or none", "leave its proxy out");
    Field environment = client.optional("proxy_from_environment");
    if (environment.flag().orElse(false)) {
      module.note(environment, "a proxy is written in the Probe", "write it as proxy.address");
    }
    return field
        .text()
        .flatMap(url -> proxy(field, url))
        .map(proxy -> {
          if (!headers.isEmpty()) {
            proxy.put("headers", headers);
          }
          return proxy;
        });
  }

  private Map<String, Object> connectHeaders(Fields fields) {
    Map<String, Object> headers = new LinkedHashMap<>();
    fields
        .all()
        .forEach((name, field) ->
            field.items().stream()
                .findFirst()
                .flatMap(item -> module.secret(item, "PROXY_" + name))
                .ifPresent(value -> headers.put(name, value)));
    return headers;
  }

  private Optional<Map<String, Object>> proxy(Field field, String written) {
    URI url;
    try {
      url = URI.create(written);
    } catch (IllegalArgumentException broken) {
      field.refuse("is not a URL", "write e.g. http://proxy.example.com:3128");
      return Optional.empty();
    }
    if (url.getHost() == null || !"http".equalsIgnoreCase(url.getScheme())) {
      module.note(field, "only HTTP proxies without TLS are known", "write one as proxy.address");
      return Optional.empty();
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("address", url.getHost() + ":" + (url.getPort() > 0 ? url.getPort() : 80));
    String user = url.getUserInfo();
    if (user != null) {
      module
          .secret(field, "PROXY_PASSWORD")
          .ifPresent(password ->
              out.put("basic", Json.of("username", user.split(":", 2)[0], "password", password)));
    }
    return Optional.of(out);
  }
}
