package io.parallax.specfile.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes YAML that is read as what was written: text that looks like a number gets its quotes. */
public final class YamlWriter {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setSchema(new CoreSchema())
          .setWidth(100)
          .setSplitLines(false)
          .build();

  private YamlWriter() {}

  /**
   * One document.
   *
   * @param comments lines above it, without the mark of a comment
   * @param document maps, lists, text, numbers and truth values
   */
  public static String write(List<String> comments, Map<String, ?> document) {
    String above =
        comments.stream()
            .flatMap(String::lines)
            .map(line -> ("# " + line).stripTrailing() + "\n")
            .collect(Collectors.joining());
    return above + new Dump(SETTINGS).dumpToString(document);
  }
}
