package io.parallax.rules.yaml;

import io.parallax.rules.Refusal;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.RuleGroup;
import io.parallax.spec.value.Names;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code PrometheusRule} objects of {@code monitoring.coreos.com/v1}.
 *
 * @param labels what a Prometheus' {@code ruleSelector} looks for, beside our own
 * @param namespace absent for the one that they are applied in
 */
public record OperatorObjects(SortedMap<String, String> labels, Optional<String> namespace) {
  public static final OperatorObjects PLAIN =
      new OperatorObjects(new TreeMap<>(), Optional.empty());

  /** Bytes from which a file becomes several objects; {@code kubectl apply} takes 256 KiB. */
  private static final int LARGE = 200 * 1024;

  /** Most bytes of an object of one group: the operator takes 512 KiB, in another notation. */
  private static final int MOST = 480 * 1024;

  private static final String DIRECTORY = Target.OPERATOR.word();

  public OperatorObjects {
    labels.forEach(KubernetesLabel::require);
    namespace
        .filter(name -> !Names.isValid(name))
        .ifPresent(name -> {
          throw new IllegalArgumentException("'%s' is no namespace's name".formatted(name));
        });
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Path to text; a file that is too large for one object becomes several. */
  Map<String, String> files(RuleFile file) {
    Map<String, String> files = new TreeMap<>();
    List<RuleFile> parts = parts(file);
    parts.forEach(part -> files.put(part.below(DIRECTORY), write(part)));
    return files;
  }

  /** Groups that alone are too large for an object and can't be cut. */
  Stream<Refusal> refusals(RuleFile file) {
    return parts(file).stream()
        .filter(part -> size(part) > MOST)
        .map(part ->
            ("rule group '%s' needs %d bytes, a PrometheusRule takes %d; shorten the queries of"
                    + " its SLOs, or write another target")
                .formatted(part.groups().getFirst().name(), size(part), MOST))
        .map(Refusal.OfAll::new);
  }

  private List<RuleFile> parts(RuleFile file) {
    List<List<RuleGroup>> groups = halved(file.groups()).toList();
    return groups.size() == 1 ? List.of(file) : numbered(file, groups);
  }

  private Stream<List<RuleGroup>> halved(List<RuleGroup> groups) {
    if (size(new RuleFile("", "", groups)) <= LARGE) {
      return Stream.of(groups);
    }
    List<RuleGroup> several = groups.size() > 1 ? groups : groups.getFirst().halves();
    int half = several.size() / 2;
    return half == 0
        ? Stream.of(several)
        : Stream.concat(
            halved(several.subList(0, half)), halved(several.subList(half, several.size())));
  }

  private static List<RuleFile> numbered(RuleFile file, List<List<RuleGroup>> groups) {
    return IntStream.range(0, groups.size())
        .mapToObj(i -> new RuleFile(file.owner(), file.name() + "-part-" + (i + 1), groups.get(i)))
        .toList();
  }

  private int size(RuleFile file) {
    return write(file).getBytes(StandardCharsets.UTF_8).length;
  }

  private String write(RuleFile file) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("apiVersion", "monitoring.coreos.com/v1");
    tree.put("kind", "PrometheusRule");
    tree.put("metadata", metadata(file));
    tree.put("spec", Map.of("groups", PrometheusYaml.groups(file.groups(), Map.of())));
    return Yaml.document(PrometheusYaml.HEAD, tree);
  }

  private Map<String, Object> metadata(RuleFile file) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("app.kubernetes.io/managed-by", "parallax");
    all.put("app.kubernetes.io/part-of", "parallax");
    all.put("app.kubernetes.io/component", "rules");
    all.put("parallax/region", file.owner());
    all.putAll(labels);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", file.identity());
    namespace.ifPresent(name -> metadata.put("namespace", name));
    metadata.put("labels", all);
    return metadata;
  }
}
