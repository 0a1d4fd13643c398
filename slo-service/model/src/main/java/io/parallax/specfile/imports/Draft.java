package io.parallax.specfile.imports;

import io.parallax.specfile.yaml.YamlWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One document of a workspace, as its user will find it. It need not be valid yet: what only the
 * user can know is left to fill in, and {@code validate} asks for it.
 *
 * @param apiVersion e.g. {@code parallax/v1}
 * @param kind e.g. {@code Probe}
 * @param metadata with the {@code name} among it
 * @param spec maps, lists, text, numbers and truth values, in the order that they are written
 * @param comments lines above it
 */
public record Draft(
    String apiVersion,
    String kind,
    Map<String, Object> metadata,
    Map<String, Object> spec,
    List<String> comments) {
  public Draft {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    spec = Collections.unmodifiableMap(new LinkedHashMap<>(spec));
    comments = List.copyOf(comments);
  }

  /** A Probe. */
  public static Draft probe(String name, Map<String, Object> spec, List<String> comments) {
    return new Draft("parallax/v1", "Probe", Map.of("name", name), spec, comments);
  }

  /** A document of a kind of OpenSLO. */
  public static Draft openSlo(
      String kind, Map<String, Object> metadata, Map<String, Object> spec, List<String> comments) {
    return new Draft("openslo/v1", kind, metadata, spec, comments);
  }

  public String name() {
    return String.valueOf(metadata.get("name"));
  }

  /** Where it goes, below the directory of the workspace. */
  public String file() {
    return kind.toLowerCase(Locale.ROOT) + "-" + name() + ".yaml";
  }

  /** As YAML, with a line break at the end. */
  public String yaml() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", apiVersion);
    document.put("kind", kind);
    document.put("metadata", metadata);
    document.put("spec", spec);
    return YamlWriter.write(comments, document);
  }
}
