package io.parallax.specfile.schema;

import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.Problem;
import io.parallax.specfile.WorkspaceLoader;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Onlooker;
import io.parallax.specfile.yaml.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON Schemas of all kinds. Readers say what can be written by what they ask for, so they are
 * given specimens of every kind to read, and what they ask for is written down.
 */
public final class Schemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String SPECIMENS = "specimens.yaml";
  private static final String ENDING = ".schema.json";

  /** File of the schema that has all kinds. */
  public static final String WORKSPACE = "workspace" + ENDING;

  private Schemas() {}

  /**
   * Every schema by the name of its file: one a kind, one for whole workspaces, and one for what is
   * OpenSLO's. Each stands alone.
   */
  public static SortedMap<String, Map<String, Object>> files() {
    Map<String, Outline> outlines = outlines();
    SortedMap<String, Map<String, Object>> files = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      files.put(
          kind.label() + ENDING,
          file(kind.label(), JsonSchema.map("$ref", place(kind.label())), List.of(kind), outlines));
    }
    List<Kind> all = List.of(Kind.values());
    files.put(WORKSPACE, file("A document of Parallax", choice(all), all, outlines));
    List<Kind> openslo = Kind.Group.OPENSLO.members();
    files.put(
        "openslo" + ENDING, file("A document of OpenSLO v1", choice(openslo), openslo, outlines));
    return files;
  }

  /** What the readers of each kind ask for. */
  public static Map<String, Outline> outlines() {
    Map<String, Outline> outlines = new LinkedHashMap<>();
    Arrays.stream(Kind.values()).forEach(kind -> outlines.put(kind.label(), new Outline(outlines)));
    WorkspaceLoader loader =
        new WorkspaceLoader(new AlertWindows(Duration.ofMinutes(5), Duration.ofHours(1)));
    return switch (loader.load(Path.of(SPECIMENS), specimens(), root -> onlooker(root, outlines))) {
      case Loaded.Ok _ -> outlines;
      case Loaded.Refused(List<Problem> problems) ->
          throw new IllegalStateException("specimens: " + problems);
    };
  }

  private static Onlooker onlooker(Node root, Map<String, Outline> outlines) {
    return kind(root)
        .<Onlooker>flatMap(kind -> Optional.ofNullable(outlines.get(kind)))
        .orElse(Onlooker.NOBODY);
  }

  static byte[] specimens() {
    try (InputStream stream = Schemas.class.getResourceAsStream(SPECIMENS)) {
      return Objects.requireNonNull(stream, SPECIMENS).readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Optional<String> kind(Node root) {
    if (!(root instanceof Node.Mapping(int _, List<Node.Entry> entries))) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(entry -> entry.key().equals("kind"))
        .map(Node.Entry::value)
        .filter(Node.Scalar.class::isInstance)
        .map(value -> ((Node.Scalar) value).text())
        .findFirst();
  }

  /** One file, with all that it refers to. */
  private static Map<String, Object> file(
      String title, Map<String, Object> rule, List<Kind> kinds, Map<String, Outline> outlines) {
    Map<String, Object> definitions = new TreeMap<>();
    kinds.forEach(kind -> define(kind.label(), outlines, definitions));
    Map<String, Object> file = JsonSchema.map("$schema", DIALECT, "title", title);
    file.putAll(rule);
    file.put("$defs", definitions);
    return file;
  }

  private static void define(
      String kind, Map<String, Outline> outlines, Map<String, Object> definitions) {
    if (definitions.containsKey(kind)) {
      return;
    }
    Outline outline = Objects.requireNonNull(outlines.get(kind));
    definitions.put(kind, of(Kind.of(kind).orElseThrow(), outline));
    outline.alike().forEach(other -> define(other, outlines, definitions));
  }

  private static Map<String, Object> of(Kind kind, Outline outline) {
    Map<String, Object> schema = JsonSchema.of(outline);
    schema.computeIfPresent(
        "properties",
        (_, properties) -> {
          Map<String, Object> exact = new LinkedHashMap<>();
          exact.put("apiVersion", JsonSchema.map("enum", kind.group().versions()));
          exact.put("kind", JsonSchema.map("const", kind.label()));
          ((Map<?, ?>) properties).forEach((name, rule) -> exact.putIfAbsent((String) name, rule));
          return exact;
        });
    return schema;
  }

  private static String place(String kind) {
    return "#/$defs/" + kind;
  }

  /** By its kind, so that an editor tells what is wrong with it, and not that it is none of all. */
  private static Map<String, Object> choice(List<Kind> kinds) {
    List<String> labels = kinds.stream().map(Kind::label).toList();
    return JsonSchema.map(
        "type",
        "object",
        "required",
        List.of("apiVersion", "kind"),
        "properties",
        JsonSchema.map("kind", JsonSchema.map("enum", labels)),
        "allOf",
        labels.stream().map(Schemas::ifKind).toList());
  }

  private static Map<String, Object> ifKind(String label) {
    Map<String, Object> isIt = JsonSchema.map("kind", JsonSchema.map("const", label));
    return JsonSchema.map(
        "if",
        JsonSchema.map("properties", isIt, "required", List.of("kind")),
        "then",
        JsonSchema.map("$ref", place(label)));
  }
}
