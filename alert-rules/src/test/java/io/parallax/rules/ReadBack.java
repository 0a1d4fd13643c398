package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.OperatorObjects;
import io.parallax.rules.yaml.Output;
import io.parallax.rules.yaml.Target;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Generated files, read back. */
final class ReadBack {
  static final OperatorObjects OBJECTS =
      new OperatorObjects(
          new TreeMap<>(Map.of("release", "kube-prometheus-stack")), Optional.of("monitoring"));

  private ReadBack() {}

  /** Two regions, with an SLO over log lines beside the others. */
  static Workspace company() {
    Workspace two = Companies.twoRegions();
    List<Slo> slos = new ArrayList<>(two.slos());
    slos.add(
        Companies.slo(
            "lines", at(SourcesTest.KINDS, "good-lines"), 0.99, Companies.MONTH, Companies.BOTH));
    return new Workspace(two.regions(), two.services(), two.probes(), slos, List.of());
  }

  /** The files of {@code target} below the directory that is its own. */
  static Map<String, String> below(String top, Workspace workspace, Target target) {
    Map<String, String> files =
        new TreeMap<>(files(workspace, RuleOptions.STANDARD, Set.of(target)));
    files.keySet().removeIf(path -> !path.startsWith(top + "/"));
    return files;
  }

  static Map<String, String> files(Workspace workspace, RuleOptions options, Set<Target> targets) {
    return switch (Generated.files(
        workspace, BurnRatePolicy.STANDARD, options, new Output(targets, OBJECTS))) {
      case Generated.Files files -> files.content();
      case Generated.Refused(var refusals) -> throw new AssertionError(refusals);
    };
  }

  /** Promtool accepts them all, and has nothing to say of them. */
  static void checked(Path directory, Map<String, String> files) {
    Scratch.write(directory, files);
    String[] arguments =
        Stream.concat(
                Stream.of("check", "rules", "--lint=all", "--lint-fatal"),
                files.keySet().stream().sorted())
            .toArray(String[]::new);
    Program.Run run = Program.installed("promtool").run(directory, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
  }

  static List<Map<String, Object>> groups(Map<String, Object> file) {
    return list(at(file, "groups"));
  }

  static List<Map<String, Object>> list(Object list) {
    return ((List<?>) list).stream().map(ReadBack::map).toList();
  }

  static Map<String, Object> yaml(String text) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  static <T> T at(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  @SuppressWarnings("unchecked") // keys are strings: our own writers wrote them
  static Map<String, Object> map(Object map) {
    return (Map<String, Object>) map;
  }
}
