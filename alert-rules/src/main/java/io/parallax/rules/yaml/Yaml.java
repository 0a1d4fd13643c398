package io.parallax.rules.yaml;

import java.util.List;
import java.util.Map;

/**
 * A YAML text in the making. Keys keep their order, strings are always quoted, so nothing is read
 * as what it is not.
 */
final class Yaml {
  private static final int STEP = 2;

  private final StringBuilder text = new StringBuilder(1 << 12);

  /** A tree of maps, lists, numbers, booleans and strings; text of many lines becomes a block. */
  static String document(String comment, Map<String, ?> content) {
    Yaml yaml = new Yaml();
    comment.lines().forEach(line -> yaml.text.append("# ").append(line).append('\n'));
    yaml.map(content, 0, "");
    return yaml.text.toString();
  }

  /**
   * @param lead what stands before the first entry, within the indent
   */
  private void map(Map<String, ?> map, int indent, String lead) {
    String before = lead;
    for (Map.Entry<String, ?> entry : map.entrySet()) {
      indent(indent - before.length()).append(before).append(entry.getKey()).append(':');
      value(entry.getValue(), indent);
      before = "";
    }
  }

  private void value(Object value, int indent) {
    switch (value) {
      case String string when string.indexOf('\n') >= 0 -> block(string, indent + STEP);
      case Map<?, ?> map when map.isEmpty() -> text.append(" {}\n");
      case List<?> list when list.isEmpty() -> text.append(" []\n");
      case Map<?, ?> map -> {
        text.append('\n');
        map(keyed(map), indent + STEP, "");
      }
      case List<?> list -> {
        text.append('\n');
        list.forEach(item -> item(item, indent + STEP));
      }
      case Object scalar -> {
        text.append(' ');
        scalar(scalar);
      }
    }
  }

  private void item(Object item, int indent) {
    if (item instanceof Map<?, ?> map) {
      map(keyed(map), indent + STEP, "- ");
    } else {
      indent(indent).append("- ");
      scalar(item);
    }
  }

  private void block(String string, int indent) {
    text.append(" |-\n");
    int begin = 0;
    while (begin < string.length()) {
      int end = string.indexOf('\n', begin);
      end = end < 0 ? string.length() : end;
      indent(indent).append(string, begin, end).append('\n');
      begin = end + 1;
    }
  }

  private void scalar(Object scalar) {
    if (scalar instanceof String string) {
      text.append('\'').append(string.replace("'", "''")).append('\'');
    } else {
      text.append(scalar);
    }
    text.append('\n');
  }

  private StringBuilder indent(int spaces) {
    return text.repeat(' ', spaces);
  }

  @SuppressWarnings("unchecked") // keys are strings: only this package builds trees
  private static Map<String, ?> keyed(Map<?, ?> map) {
    return (Map<String, ?>) map;
  }
}
