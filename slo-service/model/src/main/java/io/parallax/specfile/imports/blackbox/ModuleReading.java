package io.parallax.specfile.imports.blackbox;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.imports.SourceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One module, while it is read.
 *
 * @param directory where files are that it names without their directory
 */
record ModuleReading(SourceFile file, Path directory, String name, Fields fields) {
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /** What the module says of {@code prober}. */
  Fields of(String prober) {
    return fields.optional(prober).fields();
  }

  Optional<Duration> timeout() {
    return fields
        .optional("timeout")
        .duration(Duration.ZERO, LONGEST_TIMEOUT)
        .filter(Duration::isPositive);
  }

  /** Says that what {@code field} has, if anything, is not carried over. */
  void note(Field field, String why, String todo) {
    if (field.isWritten()) {
      file.note(field, why, todo);
    }
  }

  /** Says so even of what is left out. */
  void noteAlways(Field field, String why, String todo) {
    file.note(field, why, todo);
  }

  /** A target's fields, where it is before all others. */
  static Map<String, Object> at(String name, Object place, Map<String, Object> others) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(name, place);
    fields.putAll(others);
    return fields;
  }

  /** Names what has no place here, whatever is written there. */
  void noPlace(Fields some, String name, String why, String todo) {
    note(some.optional(name), why, todo);
  }

  Optional<Plan> without(String prober) {
    Field field = fields.optional("prober");
    switch (prober) {
      case "icmp" ->
          note(
              field,
              "there is no ICMP: raw sockets need rights that a prober should not have",
              "probe a port that the host answers, with tcp");
      case String _ ->
          note(
              field,
              "there are no Unix sockets: a probe looks from outside",
              "probe the service's TCP port");
    }
    return Optional.empty();
  }

  /** The path that {@code field} names, as our files have it: absolute. */
  Optional<String> place(Field field) {
    return field.text().map(written -> directory.resolve(written).normalize().toString());
  }

  /** A reference to a file that {@code field} names. */
  Optional<Map<String, Object>> file(Field field) {
    return place(field).map(path -> Map.of("file", path));
  }

  /** A reference to a variable, for a secret that {@code field} writes out. */
  Optional<Map<String, Object>> secret(Field field, String what) {
    return field
        .scalarText()
        .map(_ -> {
          String variable = variable(what);
          file.note(
              field,
              "is a secret written out, which has no place in a workspace",
              "give it to the prober in the environment variable " + variable);
          return Map.<String, Object>of("env", variable);
        });
  }

  /** A reference to a variable that has a whole header, for credentials that {@code field} has. */
  Map<String, Object> credentials(Field field) {
    String variable = variable("AUTHORIZATION");
    file.note(
        field,
        "is sent as a whole header here",
        "give 'Bearer ...' or 'Basic ...' to the prober in the environment variable " + variable);
    return Map.of("env", variable);
  }

  /** Whatever of {@code field} and {@code fileField} is written. */
  Optional<Map<String, Object>> secret(Field field, Field fileField, String what) {
    return file(fileField).or(() -> secret(field, what));
  }

  private String variable(String what) {
    return ("BLACKBOX_" + name + "_" + what).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }

  /** Patterns that RE2/J knows as well; others are problems, as they are of blackbox_exporter. */
  List<String> patterns(Field field) {
    return field.itemsOrNone().stream().flatMap(item -> pattern(item).stream()).toList();
  }

  Optional<String> pattern(Field field) {
    return field.scalarText().filter(text -> compiles(field, text));
  }

  private static boolean compiles(Field field, String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException broken) {
      field.refuse("is not a regular expression: " + broken.getDescription(), "write RE2's syntax");
      return false;
    }
  }

  /** Which addresses to take: blackbox_exporter likes IPv6 best unless it is told otherwise. */
  Optional<String> family(Fields some) {
    Field preferred = some.optional("preferred_ip_protocol");
    Field fallback = some.optional("ip_protocol_fallback");
    String protocol = preferred.text().orElse("ip6");
    boolean only = !fallback.flag().orElse(true);
    if (!List.of("ip4", "ip6").contains(protocol)) {
      preferred.refuse("is no IP protocol", "write ip4 or ip6");
      return Optional.empty();
    }
    return Optional.of((only ? "only" : "prefer") + protocol.charAt(2));
  }

  /** The same where there is no such choice. */
  void noFamily(Fields some) {
    List.of("preferred_ip_protocol", "ip_protocol_fallback")
        .forEach(name ->
            noPlace(
                some,
                name,
                "the first address that the resolver gives is taken",
                "write an address instead of a name, or probe it with http"));
    noPlace(
        some,
        "source_ip_address",
        "the machine's routes decide from which address it probes",
        "leave it to them");
  }
}
