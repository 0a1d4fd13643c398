package io.parallax.specfile;

import io.parallax.spec.target.ProbeTarget;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.Node.Entry;
import io.parallax.specfile.yaml.Node.Mapping;
import io.parallax.specfile.yaml.Node.Scalar;
import io.parallax.specfile.yaml.Node.Sequence;
import io.parallax.specfile.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A target in one line, as people write it in a shell. It becomes what a workspace would say and is
 * read as that, so that defaults and refusals are the same.
 */
public final class TargetUrl {
  /** What can be written, for help and messages. */
  public static final String FORMS =
      "http(s)://HOST/PATH, ws(s)://HOST/PATH, tcp://HOST:PORT, tls://HOST:PORT,"
          + " grpc(s)://HOST:PORT/SERVICE, dns://SERVER/NAME?type=TYPE, substrate+http(s)://HOST/PATH,"
          + " substrate+ws(s)://HOST/PATH";

  /** What became of the line. */
  public sealed interface Reading {
    record Read(ProbeTarget target) implements Reading {}

    /**
     * @param problems never empty, one line each
     */
    record Refused(List<String> problems) implements Reading {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  private static final Set<String> PLAIN =
      Set.of("minDaysLeft", "followRedirects", "insecureSkipVerify");

  private final List<Entry> fields = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private TargetUrl(Map<String, String> options, Map<String, String> headers) {
    options.forEach(this::option);
    if (!headers.isEmpty()) {
      fields.add(entry("headers", mapping(headers)));
    }
  }

  /**
   * @param url scheme and place
   * @param options further fields of the protocol; {@code expect} is a regular expression, {@code
   *     tls.caFile} a field of a field, what ends in {@code []} a list with commas, and what ends
   *     in {@code {}} YAML
   * @param headers values, {@code env:NAME} and {@code file:/path} for secrets
   */
  public static Reading read(String url, Map<String, String> options, Map<String, String> headers) {
    TargetUrl reader = new TargetUrl(options, headers);
    Optional<ProbeTarget> target = reader.read(url);
    return target.isPresent() && reader.problems.isEmpty()
        ? new Reading.Read(target.get())
        : new Reading.Refused(reader.problems);
  }

  private Optional<ProbeTarget> read(String url) {
    int end = url.indexOf("://");
    String scheme = end < 0 ? "" : url.substring(0, end).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http", "https" -> at("http", "url", url);
      case "substrate+http", "substrate+https", "substrate+ws", "substrate+wss" ->
          at("substrate", "url", url.substring("substrate+".length()));
      case "ws", "wss" -> at("websocket", "url", url);
      case "tcp" -> at(scheme, "address", place(url, end));
      case "tls" -> tls(place(url, end));
      case "grpc", "grpcs" -> grpc(url.substring(end + 3), scheme.equals("grpcs"));
      case "dns" -> dns(url.substring(end + 3));
      default -> refuse(Quote.quote(url) + " can't be probed: write one of " + FORMS);
    };
  }

  private static String place(String url, int end) {
    return url.substring(end + 3).replaceFirst("/$", "");
  }

  /** What others have below {@code tls} is its own. */
  private Optional<ProbeTarget> tls(String place) {
    List<Entry> own = inside(fields, "tls");
    fields.removeIf(entry -> entry.key().equals("tls"));
    fields.addAll(own);
    return at("tls", "address", place);
  }

  private Optional<ProbeTarget> grpc(String place, boolean tls) {
    int slash = place.indexOf('/');
    if (slash >= 0 && slash + 1 < place.length()) {
      fields.addFirst(entry("service", text(place.substring(slash + 1))));
    }
    List<Entry> how = inside(fields, "tls");
    if (how.isEmpty()) {
      fields.addFirst(entry("tls", new Scalar(1, Boolean.toString(tls), true)));
    } else if (!tls) {
      return refuse("grpc:// has no TLS, of which something is said: write grpcs://");
    }
    return at("grpc", "address", slash < 0 ? place : place.substring(0, slash));
  }

  /** As RFC 4501 writes it, but the server is needed: which one this machine asks is no target. */
  private Optional<ProbeTarget> dns(String place) {
    int slash = place.indexOf('/');
    if (slash < 1) {
      return refuse("a DNS target needs a server and a name: write dns://SERVER/NAME?type=TYPE");
    }
    String[] asked = place.substring(slash + 1).split("\\?type=", 2);
    if (asked.length > 1) {
      fields.addFirst(entry("type", text(asked[1].toUpperCase(Locale.ROOT))));
    }
    fields.addFirst(entry("servers", new Sequence(1, List.of(text(place.substring(0, slash))))));
    return at("dns", "name", asked[0]);
  }

  private Optional<ProbeTarget> at(String protocol, String place, String value) {
    fields.addFirst(entry(place, text(value)));
    return spoken(protocol);
  }

  private Optional<ProbeTarget> spoken(String protocol) {
    Mapping spec = new Mapping(1, List.of(entry(protocol, new Mapping(1, fields))));
    Fields root = Field.root(spec, this::problem).fields();
    return ProtocolReader.read(root);
  }

  private Optional<ProbeTarget> refuse(String problem) {
    problems.add(problem);
    return Optional.empty();
  }

  private void problem(int line, String path, String message, String hint) {
    problems.add(Quote.visible("%s: %s: %s".formatted(path, message, hint)));
  }

  private void option(String path, String value) {
    List<Entry> merged = merged(fields, List.of(path.split("\\.", -1)), value);
    fields.clear();
    fields.addAll(merged);
  }

  /** {@code entries}, with {@code value} at {@code path} below them. */
  private List<Entry> merged(List<Entry> entries, List<String> path, String value) {
    String name = path.getFirst().replaceFirst("(\\[]|\\{})$", "");
    List<Entry> merged = new ArrayList<>(entries);
    merged.removeIf(entry -> entry.key().equals(name));
    merged.add(
        entry(
            name,
            path.size() == 1
                ? value(path.getFirst(), value)
                : new Mapping(
                    1, merged(inside(entries, name), path.subList(1, path.size()), value))));
    return merged;
  }

  private static List<Entry> inside(List<Entry> entries, String name) {
    return entries.stream()
        .filter(entry -> entry.key().equals(name))
        .flatMap(entry ->
            entry.value() instanceof Mapping mapping ? mapping.entries().stream() : Stream.of())
        .toList();
  }

  private Node value(String name, String value) {
    if (name.endsWith("{}")) {
      return yaml(name.replace("{}", ""), value);
    }
    if (name.endsWith("[]")) {
      return new Sequence(
          1, Stream.of(value.split(",", -1)).map(each -> text(each.strip())).toList());
    }
    return name.equals("expect")
        ? new Mapping(1, List.of(entry("regex", text(value))))
        : new Scalar(1, value, !value.isEmpty() && PLAIN.contains(name));
  }

  private Node yaml(String name, String value) {
    YamlText yaml = YamlText.read(value.getBytes(StandardCharsets.UTF_8));
    yaml.faults().forEach(fault -> problem(0, name, fault.message(), fault.hint()));
    return yaml.documents().stream().findFirst().orElse(text(value));
  }

  private static Node mapping(Map<String, String> headers) {
    return new Mapping(
        1,
        headers.entrySet().stream()
            .map(header -> entry(header.getKey(), headerValue(header.getValue())))
            .toList());
  }

  private static Node headerValue(String value) {
    if (value.startsWith("env:")) {
      return reference("env", value.substring("env:".length()));
    }
    return value.startsWith("file:")
        ? reference("file", value.substring("file:".length()))
        : text(value);
  }

  private static Node reference(String kind, String place) {
    return new Mapping(1, List.of(entry(kind, text(place))));
  }

  private static Entry entry(String name, Node value) {
    return new Entry(1, name, value);
  }

  private static Node text(String value) {
    return new Scalar(1, value, false);
  }
}
