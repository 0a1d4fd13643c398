package io.parallax.rules;

import static io.parallax.rules.ReadBack.at;
import static io.parallax.rules.ReadBack.below;
import static io.parallax.rules.ReadBack.groups;
import static io.parallax.rules.ReadBack.list;
import static io.parallax.rules.ReadBack.map;
import static io.parallax.rules.ReadBack.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.file.Rule;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.OperatorObjects;
import io.parallax.rules.yaml.Output;
import io.parallax.rules.yaml.Target;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** Objects as the Prometheus operator takes them, with the groups that a Prometheus loads. */
class OperatorTest {
  @TempDir Path directory;

  private final Workspace company = ReadBack.company();

  @Test
  void anOperatorsObjectIsValidAndHasTheSameGroups() {
    Map<String, String> files = below("operator", company, Target.OPERATOR);
    Map<String, String> plain = below("rules", company, Target.PROMETHEUS);
    assertThat(files).hasSameSizeAs(plain);
    Map<String, String> specs = new HashMap<>();
    files.forEach((path, text) -> {
      Map<String, Object> object = yaml(text);
      assertValid(path, object);
      assertThat(groups(spec(object)))
          .isEqualTo(groups(yaml(at(plain, path.replace("operator/", "rules/")))));
      specs.put(path, new Dump(DumpSettings.builder().build()).dumpToString(spec(object)));
    });
    assertThat(names(files)).contains("parallax-eu-west-1-shared").doesNotHaveDuplicates();
    ReadBack.checked(directory, specs);
  }

  @Test
  void anObjectIsFoundByItsLabels() {
    Map<String, Object> metadata =
        metadata(
            yaml(
                at(below("operator", company, Target.OPERATOR), "operator/eu-west-1/slos-1.yaml")));
    assertThat(metadata).containsEntry("namespace", "monitoring");
    assertThat(map(at(metadata, "labels")))
        .containsEntry("release", "kube-prometheus-stack")
        .containsEntry("app.kubernetes.io/part-of", "parallax")
        .containsEntry("parallax/region", "eu-west-1");
  }

  /** It would be another language to a Prometheus. */
  @Test
  void noObjectHoldsLogQl() {
    below("operator", company, Target.OPERATOR)
        .values()
        .forEach(text -> assertThat(text).doesNotContain("|=").doesNotContain("| json"));
    assertThat(below("loki", company, Target.LOKI).get("loki/eu-west-1/lines.yaml")).contains("|=");
  }

  @Test
  void aLargeFileBecomesSeveralObjectsCutBetweenSlos() {
    Map<String, String> files = below("operator", wordy(700), Target.OPERATOR);
    assertThat(files.keySet())
        .contains("operator/eu-west-1/slos-1-part-1.yaml", "operator/eu-west-1/slos-1-part-4.yaml");
    files.forEach((path, text) -> assertThat(text.length()).as(path).isLessThan(205_000));
    assertThat(names(files)).doesNotHaveDuplicates();
    List<Map<String, Object>> groups =
        files.values().stream().flatMap(text -> groups(spec(yaml(text))).stream()).toList();
    assertThat(groups).extracting(group -> group.get("name")).doesNotHaveDuplicates();
    assertThat(groups.stream().flatMap(group -> names(list(at(group, "rules")))).sorted())
        .isEqualTo(ruleNames(wordy(700)).sorted().toList());
    groups.forEach(group ->
        assertThat(names(list(at(group, "rules"))).filter(RuleSeries.GOOD_TILE.name()::equals))
            .as("good and total in one evaluation")
            .hasSameSizeAs(
                names(list(at(group, "rules")))
                    .filter(RuleSeries.TOTAL_TILE.name()::equals)
                    .toList()));
  }

  @Test
  void whatFitsIntoNoObjectIsRefused() {
    assertThat(
            Generated.files(
                wordy(30_000),
                BurnRatePolicy.STANDARD,
                RuleOptions.STANDARD,
                new Output(Set.of(Target.OPERATOR), ReadBack.OBJECTS)))
        .isInstanceOfSatisfying(
            Generated.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .hasSize(20)
                    .extracting(Refusal::toString)
                    .allMatch(problem ->
                        problem.startsWith("rule group 'parallax-eu-west-1-slos-1-")
                            && problem.contains("a PrometheusRule takes 491520")));
  }

  @Test
  void whatNoClusterTakesIsRefused() {
    label("a b", "x", "'a b' is no label's name");
    label("a/b/c", "x", "'a/b/c' is no label's name");
    label("Example.com/b", "x", "is no label's name");
    label("team", "sre!", "'sre!' is no value of label 'team'");
    label("team", "x".repeat(64), "at most 63");
    assertThatThrownBy(() -> new OperatorObjects(new TreeMap<>(), Optional.of("No")))
        .hasMessage("'No' is no namespace's name");
    assertThat(new OperatorObjects(new TreeMap<>(Map.of("a.b-c.d/E_f", "")), Optional.empty()))
        .isNotNull();
  }

  private static void label(String name, String value, String message) {
    assertThatThrownBy(
            () -> new OperatorObjects(new TreeMap<>(Map.of(name, value)), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  /** 20 objectives whose selectors have so many letters. */
  private static Workspace wordy(int letters) {
    Workspace plain = Companies.counters(20);
    String more = "{path!=\"" + "x".repeat(letters) + "\"}";
    List<Slo> slos =
        plain.slos().stream()
            .map(slo -> {
              Indicator.BadOverTotal bad = (Indicator.BadOverTotal) slo.indicator();
              return Companies.slo(
                  slo.id(),
                  Companies.bad(bad.bad() + more, bad.total() + more),
                  0.99,
                  Companies.MONTH,
                  List.of(Companies.EU));
            })
            .toList();
    return new Workspace(plain.regions(), plain.services(), plain.probes(), slos, List.of());
  }

  private static void assertValid(String path, Map<String, Object> object) {
    try (InputStream text =
        OperatorTest.class.getResourceAsStream("/operator/prometheusrule.schema.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
              .getSchema(Objects.requireNonNull(text));
      JsonNode node = new ObjectMapper().valueToTree(object);
      assertThat(schema.validate(node)).as(path).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Map<String, String> objects) {
    return objects.values().stream()
        .map(text -> (String) metadata(yaml(text)).get("name"))
        .toList();
  }

  private static Stream<String> names(List<Map<String, Object>> rules) {
    return rules.stream().map(rule -> (String) rule.getOrDefault("record", rule.get("alert")));
  }

  private static Stream<String> ruleNames(Workspace workspace) {
    RulePlan.Compiled plan =
        (RulePlan.Compiled) RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD);
    return plan.files().stream()
        .flatMap(file -> file.groups().stream())
        .flatMap(group -> group.rules().stream())
        .map(OperatorTest::name);
  }

  private static String name(Rule rule) {
    return switch (rule) {
      case Rule.Recording recording -> recording.series().name();
      case Rule.Alerting alerting -> alerting.name();
    };
  }

  private static Map<String, Object> spec(Map<String, Object> object) {
    return map(at(object, "spec"));
  }

  private static Map<String, Object> metadata(Map<String, Object> object) {
    return map(at(object, "metadata"));
  }
}
