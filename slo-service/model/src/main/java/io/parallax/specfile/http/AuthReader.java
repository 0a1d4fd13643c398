package io.parallax.specfile.http;

import io.parallax.spec.target.HttpAuth;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.field.Choice;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.stream.TlsReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code auth}: one way to prove whose a request is. */
final class AuthReader {
  private static final List<String> WAYS = List.of("basic", "bearer", "authorization", "oauth2");
  private static final List<String> PLACES = List.of("header", "body");
  private static final Pattern SCHEME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,500}");

  private AuthReader() {}

  static Optional<HttpAuth> read(Field field) {
    if (!field.isWritten()) {
      return Optional.empty();
    }
    Fields fields = field.fields();
    List<String> written = WAYS.stream().filter(fields::has).toList();
    WAYS.forEach(fields::optional);
    fields.refuseOthers();
    if (written.size() != 1) {
      field.refuse(
          written.isEmpty() ? "holds no way to authenticate" : "holds several at once",
          "write one of " + String.join(", ", WAYS));
      return Optional.empty();
    }
    return read(written.getFirst(), fields.optional(written.getFirst()));
  }

  private static Optional<HttpAuth> read(String way, Field field) {
    return switch (way) {
      case "basic" -> basic(field).map(each -> each);
      case "bearer" -> HeaderReader.secret(field).map(it -> new HttpAuth.Token("Bearer", it));
      case "authorization" -> authorization(field.fields());
      case String _ -> oauth2(field.fields());
    };
  }

  static Optional<HttpAuth.Basic> basic(Field field) {
    Fields fields = field.fields();
    Optional<HeaderValue> username =
        HeaderReader.value(fields.required("username", "write the user's name"));
    Optional<HeaderValue> password = secret(fields, "password");
    fields.refuseOthers();
    return username.flatMap(name -> password.map(word -> new HttpAuth.Basic(name, word)));
  }

  private static Optional<HeaderValue> secret(Fields fields, String name) {
    return HeaderReader.secret(fields.required(name, HeaderReader.REFERENCE));
  }

  private static Optional<HttpAuth> authorization(Fields fields) {
    Optional<String> scheme =
        fields
            .required("scheme", "write what stands before the credentials, such as Bearer")
            .text(SCHEME, "a scheme", "write one word, such as Bearer");
    Optional<HeaderValue> credentials = secret(fields, "credentials");
    fields.refuseOthers();
    return scheme.flatMap(word -> credentials.map(it -> new HttpAuth.Token(word, it)));
  }

  private static Optional<HttpAuth> oauth2(Fields fields) {
    Optional<URI> url =
        UrlReader.read(fields.required("tokenUrl", "write where the token is fetched"));
    Optional<HeaderValue> id =
        HeaderReader.value(fields.required("clientId", "write the client's id"));
    Optional<HeaderValue> secret = secret(fields, "clientSecret");
    List<String> scopes = scopes(fields.optional("scopes"));
    Map<String, String> parameters = parameters(fields.optional("parameters").fields());
    boolean inBody =
        Choice.of(fields.optional("credentialsIn"), PLACES).filter("body"::equals).isPresent();
    TlsOptions tls = TlsReader.read(fields.optional("tls"), url);
    fields.refuseOthers();
    return url.flatMap(where ->
        id.flatMap(client ->
            secret.map(word ->
                new HttpAuth.OAuth2(where, client, word, scopes, parameters, inBody, tls))));
  }

  private static List<String> scopes(Field field) {
    return field.items().stream()
        .flatMap(item ->
            item.text(SCOPE, "a scope", "write one word without spaces and quotes").stream())
        .toList();
  }

  private static Map<String, String> parameters(Fields fields) {
    Map<String, String> parameters = new LinkedHashMap<>();
    fields
        .all()
        .forEach((name, field) -> {
          if (List.of("grant_type", "client_id", "client_secret", "scope").contains(name)) {
            field.refuse("is set by the prober", "remove it");
          }
          field.scalarText().ifPresent(text -> parameters.put(name, text));
        });
    return parameters;
  }
}
