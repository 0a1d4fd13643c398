package io.parallax.app.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A release of the chart as it was rendered and committed. */
record Release(List<Object> objects) {
  private static final Path GENERATED = Path.of("..", "..", "helm", "generated");

  static Release in(String region) throws IOException {
    String text = Files.readString(GENERATED.resolve(region + ".yaml"));
    List<Object> objects = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(objects::add);
    return new Release(objects);
  }

  /** The arguments of the service's container. */
  List<String> arguments() {
    return strings(container(only("StatefulSet", "parallax"), "template", "spec"), "args");
  }

  /** The workspace's files, by name. */
  Map<?, ?> workspace() {
    return (Map<?, ?>) at(only("ConfigMap", "parallax-workspace"), "data");
  }

  /** Every path that Kubernetes or Prometheus asks. */
  List<String> paths() {
    Object container = container(only("StatefulSet", "parallax"), "template", "spec");
    List<?> endpoints = (List<?>) at(only("ServiceMonitor", "parallax"), "spec", "endpoints");
    return List.of(
        path(at(container, "startupProbe", "httpGet")),
        path(at(container, "livenessProbe", "httpGet")),
        path(at(container, "readinessProbe", "httpGet")),
        path(endpoints.getFirst()));
  }

  /** What the pod of {@code helm test} runs. */
  List<String> test() {
    Object container = container(only("Pod", "parallax-test"));
    List<String> line = new ArrayList<>(strings(container, "command"));
    line.addAll(strings(container, "args"));
    return line;
  }

  private Object only(String kind, String name) {
    return objects.stream()
        .filter(object -> kind.equals(at(object, "kind")))
        .filter(object -> name.equals(at(object, "metadata", "name")))
        .findFirst()
        .orElseThrow();
  }

  private static Object container(Object object, String... way) {
    Object spec = at(at(object, "spec"), way);
    return ((List<?>) at(spec, "containers")).getFirst();
  }

  private static String path(Object asked) {
    return at(asked, "path").toString();
  }

  private static List<String> strings(Object from, String key) {
    return ((List<?>) at(from, key)).stream().map(Object::toString).toList();
  }

  private static Object at(Object from, String... path) {
    Object found = from;
    for (String step : path) {
      found = Objects.requireNonNull(((Map<?, ?>) found).get(step), step);
    }
    return found;
  }
}
