package io.parallax.rules.yaml;

import java.util.List;
import java.util.Map;

/**
 * A YAML text in the making. Keys keep their order, strings are always quoted, so nothing is read
 * as what it is not.
 */
final class Yaml {
  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();

  /** A tree of maps, lists, numbers, booleans and strings; text of many lines becomes a block. */
  static String document(String comment, Map<String, ?> content) {
    Yaml yaml = new Yaml();
    comment.lines().forEach(line -> yaml.text.append("# ").append(line).append('\n'));
    yaml.map(content, "", "");
    return yaml.text.toString();
  }

  private void map(Map<String, ?> map, String firstIndent, String indent) {
    String lead = firstIndent;
    for (Map.Entry<String, ?> entry : map.entrySet()) {
      text.append(lead).append(entry.getKey()).append(':');
      value(entry.getValue(), indent);
      lead = indent;
    }
  }

  private void value(Object value, String indent) {
    switch (value) {
      case Map<?, ?> map when map.isEmpty() -> text.append(" {}\n");
      case List<?> list when list.isEmpty() -> text.append(" []\n");
      case Map<?, ?> map -> {
        text.append('\n');
        map(keyed(map), indent + STEP, indent + STEP);
      }
      case List<?> list -> {
        text.append('\n');
        list.forEach(item -> item(item, indent + STEP));
      }
      case String string when string.contains("\n") -> block(string, indent + STEP);
      case Object scalar -> text.append(' ').append(scalar(scalar)).append('\n');
    }
  }

  private void item(Object item, String indent) {
    if (item instanceof Map<?, ?> map) {
      map(keyed(map), indent + "- ", indent + STEP);
    } else {
      text.append(indent).append("- ").append(scalar(item)).append('\n');
    }
  }

  private void block(String string, String indent) {
    text.append(" |-\n");
    int begin = 0;
    while (begin < string.length()) {
      int end = string.indexOf('\n', begin);
      end = end < 0 ? string.length() : end;
      text.append(indent).append(string, begin, end).append('\n');
      begin = end + 1;
    }
  }

  private static String scalar(Object scalar) {
    return scalar instanceof String string
        ? "'" + string.replace("'", "''") + "'"
        : scalar.toString();
  }

  @SuppressWarnings("unchecked") // keys are strings: only this package builds trees
  private static Map<String, ?> keyed(Map<?, ?> map) {
    return (Map<String, ?>) map;
  }
}
