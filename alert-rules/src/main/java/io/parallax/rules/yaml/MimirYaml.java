package io.parallax.rules.yaml;

import io.parallax.promql.Durations;
import io.parallax.rules.file.RuleFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One namespace of Mimir's ruler, as mimirtool loads it. */
final class MimirYaml {
  /**
   * How late all groups look. Samples reach Mimir some seconds after they were scraped, and a tile
   * that is taken before they are there counts too little for ever. It is Mimir's own default, but
   * a tenant may have another, and a window has all of its tiles only where both look equally late.
   */
  static final Duration QUERY_OFFSET = Duration.ofMinutes(1);

  private MimirYaml() {}

  static String write(RuleFile file) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("namespace", file.identity());
    tree.put(
        "groups",
        PrometheusYaml.groups(
            file.groups(), Map.of("query_offset", Durations.print(QUERY_OFFSET))));
    return Yaml.document(PrometheusYaml.HEAD, tree);
  }
}
