package io.parallax.specfile.imports.blackbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Small mappings, in the order that they are written. */
final class Json {
  private Json() {}

  static Map<String, Object> of(String key, Object value, String other, Object more) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(other, more);
    return map;
  }
}
