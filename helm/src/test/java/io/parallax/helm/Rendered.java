package io.parallax.helm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What Helm would send to Kubernetes.
 *
 * @param text as it printed it
 * @param objects read from it
 */
record Rendered(String text, List<Map<String, Object>> objects) {
  static Rendered of(String text) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      if (document != null) {
        objects.add(map(document));
      }
    }
    return new Rendered(text, objects);
  }

  Stream<Map<String, Object>> ofKind(String kind) {
    return objects.stream().filter(object -> kind.equals(object.get("kind")));
  }

  /** The one object of a kind. */
  Map<String, Object> only(String kind) {
    List<Map<String, Object>> found = ofKind(kind).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " objects of kind " + kind);
    }
    return found.getFirst();
  }

  /** The object of a kind and name. */
  Map<String, Object> named(String kind, String name) {
    return ofKind(kind)
        .filter(object -> name.equals(at(object, "metadata", "name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  /** The specifications of all pods, of the StatefulSet and of the test. */
  List<Map<String, Object>> pods() {
    return Stream.concat(
            ofKind("StatefulSet").map(object -> map(at(object, "spec", "template", "spec"))),
            ofKind("Pod").map(object -> map(at(object, "spec"))))
        .toList();
  }

  /** What is below {@code path}. */
  static Object at(Object from, String... path) {
    Object found = from;
    for (String step : path) {
      found = map(found).get(step);
      if (found == null) {
        throw new AssertionError("nothing at " + String.join(".", path));
      }
    }
    return found;
  }

  /** A copy of {@code value}, which must be a mapping. */
  static Map<String, Object> map(Object value) {
    if (!(value instanceof Map<?, ?> raw)) {
      throw new AssertionError("not a mapping: " + value);
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    raw.forEach((key, each) -> copy.put(String.valueOf(key), each));
    return copy;
  }

  /** {@code value}, which must be a list of mappings. */
  static List<Map<String, Object>> maps(Object value) {
    if (!(value instanceof List<?> list)) {
      throw new AssertionError("not a list: " + value);
    }
    return list.stream().map(each -> map(each)).toList();
  }
}
