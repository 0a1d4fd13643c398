package io.parallax.specfile.http;

import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.field.AbsolutePath;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Form;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads request headers. Never repeats a value in a problem: it may be a secret. */
final class HeaderReader {
  private static final Set<String> SECRET =
      Set.of("authorization", "cookie", "proxy-authorization", "x-api-key");
  private static final Set<String> OURS =
      Set.of("content-length", "transfer-encoding", "connection");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");
  static final String REFERENCE = "write {env: NAME} or {file: /path}";

  private HeaderReader() {}

  static Map<String, HeaderValue> read(Fields fields) {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    fields
        .all()
        .forEach((name, field) -> {
          checkName(name, field, seen);
          value(name, field).ifPresent(value -> headers.put(name, value));
        });
    return headers;
  }

  private static void checkName(String name, Field field, Set<String> seen) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!isName(name, field)) {
      return;
    }
    if (OURS.contains(lower)) {
      field.refuse("is set by the prober", "remove it");
    } else if (!seen.add(lower)) {
      field.refuse("is written twice in different case", "remove one of them");
    }
  }

  static boolean isName(String name, Field field) {
    return holds(
        TOKEN.matcher(name).matches(),
        field,
        "is not a valid header name",
        "write letters, digits and '-'");
  }

  private static Optional<HeaderValue> value(String name, Field field) {
    return SECRET.contains(name.toLowerCase(Locale.ROOT)) ? secret(field) : value(field);
  }

  /** Text, or where a secret is. */
  static Optional<HeaderValue> value(Field field) {
    return field.isMapping()
        ? reference(field.fields())
        : field.anyText().flatMap(text -> literal(field, text));
  }

  /** Where a secret is, and never the secret; empty when nothing is written. */
  static Optional<HeaderValue> secret(Field field) {
    if (field.isWritten() && !field.isMapping()) {
      field.refuse("is a secret written out", REFERENCE);
    }
    return field.isMapping() ? reference(field.fields()) : Optional.empty();
  }

  private static Optional<HeaderValue> literal(Field field, String text) {
    if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      field.refuse("holds characters that a header cannot", "write printable ASCII in one line");
      return Optional.empty();
    }
    return Optional.of(new HeaderValue.Literal(text));
  }

  /** Where a secret is: one of {@code env} and {@code file}. */
  static Optional<HeaderValue> reference(Fields fields) {
    Field env = fields.optional("env");
    Field file = fields.optional("file");
    fields.exactlyOne("env", "file", REFERENCE);
    fields.refuseOthers();
    if (env.isWritten() == file.isWritten()) {
      return Optional.empty();
    }
    return env.isWritten() ? environment(env) : file(file);
  }

  private static Optional<HeaderValue> environment(Field field) {
    return field
        .judgedText(new Form.Matching(VARIABLE.pattern()))
        .filter(name ->
            holds(
                VARIABLE.matcher(name).matches(),
                field,
                "is not the name of an environment variable",
                "write letters, digits and '_', such as CHECKOUT_TOKEN"))
        .map(HeaderValue.FromEnv::new);
  }

  private static Optional<HeaderValue> file(Field field) {
    return AbsolutePath.read(field).map(HeaderValue.FromFile::new);
  }

  private static boolean holds(boolean condition, Field field, String message, String hint) {
    if (!condition) {
      field.refuse(message, hint);
    }
    return condition;
  }
}
