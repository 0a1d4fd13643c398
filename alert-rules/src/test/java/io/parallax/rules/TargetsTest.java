package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.OperatorObjects;
import io.parallax.rules.yaml.Output;
import io.parallax.rules.yaml.Target;
import io.parallax.spec.Indicator;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One plan in each form of files: the same groups, in what each ruler takes. */
class TargetsTest {
  private static final String GROUPS = "groups";
  private static final SortedMap<String, String> RELEASE =
      new TreeMap<>(Map.of("release", "kube-prometheus-stack"));
  private static final OperatorObjects OBJECTS =
      new OperatorObjects(RELEASE, Optional.of("monitoring"));

  @TempDir Path directory;

  private final Workspace company = withLogs();

  @Test
  void eachTargetWritesItsOwnFilesAndNoOthers() {
    assertThat(tops(Set.of(Target.PROMETHEUS))).containsExactly("alertmanager", "rules", "tests");
    assertThat(tops(Set.of(Target.MIMIR))).containsExactly("alertmanager", "mimir");
    assertThat(tops(Set.of(Target.LOKI))).containsExactly("alertmanager", "loki");
    assertThat(tops(Set.of(Target.OPERATOR))).containsExactly("alertmanager", "operator");
    Map<String, String> standard = files(company, RuleOptions.STANDARD, Output.STANDARD.targets());
    assertThat(standard)
        .isEqualTo(Generated.of(plan(company)).content())
        .containsKey("loki/eu-west-1/lines.yaml");
  }

  @Test
  void prometheusTakesItsFilesWithoutAnyOfMimirsFields() {
    Map<String, String> files = below("rules", Target.PROMETHEUS);
    Tool.write(directory, files);
    checked(files.keySet());
    files
        .values()
        .forEach(text ->
            assertThat(groups(yaml(text)))
                .allSatisfy(
                    group -> assertThat(group).containsOnlyKeys("name", "interval", "rules")));
  }

  @Test
  void aMimirFileIsOneNamespaceThatLooksAMinuteLate() {
    Map<String, String> files = below("mimir", Target.MIMIR);
    Map<String, String> plain = below("rules", Target.PROMETHEUS);
    assertThat(files).hasSameSizeAs(plain);
    files.forEach((path, text) -> {
      Map<String, Object> file = yaml(text);
      assertThat(file).containsOnlyKeys("namespace", GROUPS);
      List<Map<String, Object>> groups = groups(file);
      groups.forEach(group -> assertThat(group.remove("query_offset")).isEqualTo("1m"));
      assertThat(groups).isEqualTo(groups(yaml(at(plain, path.replace("mimir/", "rules/")))));
    });
    assertThat(files.values().stream().map(text -> yaml(text).get("namespace")).toList())
        .contains("parallax-eu-west-1-slos-1", "parallax-us-east-1-shared", "parallax-global")
        .doesNotHaveDuplicates();
  }

  @Test
  void anOperatorsObjectIsValidAndHasTheSameGroups() {
    Map<String, String> files = below("operator", Target.OPERATOR);
    Map<String, String> plain = below("rules", Target.PROMETHEUS);
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
    Tool.write(directory, specs);
    checked(specs.keySet());
  }

  @Test
  void anObjectIsFoundByItsLabels() {
    Map<String, Object> metadata =
        metadata(yaml(at(below("operator", Target.OPERATOR), "operator/eu-west-1/slos-1.yaml")));
    assertThat(metadata).containsEntry("namespace", "monitoring");
    assertThat(map(at(metadata, "labels")))
        .containsEntry("release", "kube-prometheus-stack")
        .containsEntry("app.kubernetes.io/part-of", "parallax")
        .containsEntry("parallax/region", "eu-west-1");
  }

  /** It would be another language to a Prometheus. */
  @Test
  void noObjectHoldsLogQl() {
    below("operator", Target.OPERATOR)
        .values()
        .forEach(text -> assertThat(text).doesNotContain("|=").doesNotContain("| json"));
    assertThat(below("loki", Target.LOKI).get("loki/eu-west-1/lines.yaml")).contains("|=");
  }

  @Test
  void aLargeFileBecomesSeveralObjectsCutBetweenSlos() {
    Map<String, String> files = objectsOf(wordy(150));
    assertThat(files.keySet())
        .contains("operator/eu-west-1/slos-1-part-1.yaml", "operator/eu-west-1/slos-1-part-5.yaml");
    files.forEach((path, text) -> assertThat(text.length()).as(path).isLessThan(205_000));
    assertThat(names(files)).doesNotHaveDuplicates();
    List<Map<String, Object>> groups =
        files.values().stream().flatMap(text -> groups(spec(yaml(text))).stream()).toList();
    assertThat(groups).extracting(group -> group.get("name")).doesNotHaveDuplicates();
    assertThat(groups.stream().flatMap(group -> names(list(at(group, "rules")))).sorted())
        .isEqualTo(rules(plan(wordy(150))).stream().map(TargetsTest::name).sorted().toList());
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
            Generated.files(wordy(8000), BurnRatePolicy.STANDARD, RuleOptions.STANDARD, objects()))
        .isInstanceOfSatisfying(
            Generated.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .hasSize(20)
                    .allMatch(problem ->
                        problem.startsWith("rule group 'parallax-eu-west-1-slos-1-tiles-")
                            && problem.contains("a PrometheusRule takes 491520")));
  }

  @Test
  void aTenantThatTakesMoreGetsMore() {
    Workspace many = Companies.counters(900);
    assertThat(RuleCompiler.compile(many, BurnRatePolicy.STANDARD))
        .isInstanceOfSatisfying(
            RulePlan.Refused.class,
            refused ->
                assertThat(refused.problems()).singleElement().asString().endsWith("over tenants"));
    RulePlan.Compiled large = plan(many, new Limits(60, 70));
    RulePlan.Compiled unlimited = plan(many, new Limits(20, 0));
    assertThat(rules(large)).isEqualTo(rules(unlimited));
    assertThat(sizes(large)).allMatch(size -> size <= 60).contains(60);
    assertThat(sizes(unlimited)).allMatch(size -> size <= 20).hasSizeGreaterThan(70);
    assertThat(plan(many, new Limits(0, 70)).ruleCount()).isEqualTo(unlimited.ruleCount());
  }

  /** Promtool runs the proofs of an SLO on groups that were made larger. */
  @Test
  void largerGroupsRecordTheSame() {
    RuleOptions options = new RuleOptions(RuleOptions.Dialect.PARALLAX, new Limits(0, 0));
    Tool.write(directory, files(Companies.counters(1), options, Set.of(Target.PROMETHEUS)));
    Tool.Run run =
        Tool.find("promtool").run(directory, "test", "rules", "tests/eu-west-1/slos-1_test.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  @Test
  void whatNoRulerOrClusterTakesIsRefused() {
    assertThatThrownBy(() -> new Limits(19, 70)).hasMessageContaining("write 20 or more");
    assertThatThrownBy(() -> new Limits(20, -1)).hasMessageContaining("0 for no limit");
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

  private static Workspace withLogs() {
    Workspace two = Companies.twoRegions();
    List<Slo> slos = new ArrayList<>(two.slos());
    slos.add(
        Companies.slo(
            "lines", at(SourcesTest.KINDS, "good-lines"), 0.99, Companies.MONTH, Companies.BOTH));
    return new Workspace(two.regions(), two.services(), two.probes(), slos, List.of());
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

  private static RulePlan.Compiled plan(Workspace workspace) {
    return plan(workspace, Limits.DEFAULT);
  }

  private static RulePlan.Compiled plan(Workspace workspace, Limits limits) {
    return (RulePlan.Compiled)
        RuleCompiler.compile(
            workspace,
            BurnRatePolicy.STANDARD,
            new RuleOptions(RuleOptions.Dialect.PARALLAX, limits));
  }

  private static List<Rule> rules(RulePlan.Compiled plan) {
    return plan.files().stream()
        .flatMap(file -> file.groups().stream())
        .flatMap(group -> group.rules().stream())
        .toList();
  }

  private static List<Integer> sizes(RulePlan.Compiled plan) {
    return plan.files().stream()
        .flatMap(file -> file.groups().stream())
        .map(group -> group.rules().size())
        .toList();
  }

  private static Output objects() {
    return new Output(Set.of(Target.OPERATOR), OBJECTS);
  }

  private Map<String, String> below(String top, Target target) {
    Map<String, String> files = new TreeMap<>(files(company, RuleOptions.STANDARD, Set.of(target)));
    files.keySet().removeIf(path -> !path.startsWith(top + "/"));
    return files;
  }

  private static Map<String, String> objectsOf(Workspace workspace) {
    Map<String, String> files =
        new TreeMap<>(files(workspace, RuleOptions.STANDARD, Set.of(Target.OPERATOR)));
    files.keySet().removeIf(path -> !path.startsWith("operator/"));
    return files;
  }

  private static Map<String, String> files(
      Workspace workspace, RuleOptions options, Set<Target> targets) {
    return switch (Generated.files(
        workspace, BurnRatePolicy.STANDARD, options, new Output(targets, OBJECTS))) {
      case Generated.Files(SortedMap<String, String> content) -> content;
      case Generated.Refused(List<String> problems) -> throw new AssertionError(problems);
    };
  }

  private List<String> tops(Set<Target> targets) {
    return files(company, RuleOptions.STANDARD, targets).keySet().stream()
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .toList();
  }

  private void checked(Set<String> files) {
    String[] arguments =
        Stream.concat(
                Stream.of("check", "rules", "--lint=all", "--lint-fatal"), files.stream().sorted())
            .toArray(String[]::new);
    Tool.Run run = Tool.find("promtool").run(directory, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
  }

  private static void assertValid(String path, Map<String, Object> object) {
    try (InputStream text =
        TargetsTest.class.getResourceAsStream("/operator/prometheusrule.schema.json")) {
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

  private static String name(Rule rule) {
    return switch (rule) {
      case Rule.Recording recording -> recording.series().name();
      case Rule.Alerting alerting -> alerting.name();
    };
  }

  private static List<Map<String, Object>> groups(Map<String, Object> file) {
    return list(at(file, GROUPS));
  }

  private static List<Map<String, Object>> list(Object list) {
    return ((List<?>) list).stream().map(TargetsTest::map).toList();
  }

  private static Map<String, Object> spec(Map<String, Object> object) {
    return map(at(object, "spec"));
  }

  private static Map<String, Object> metadata(Map<String, Object> object) {
    return map(at(object, "metadata"));
  }

  private static Map<String, Object> yaml(String text) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static <T> T at(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  @SuppressWarnings("unchecked") // keys are strings: our own writers wrote them
  private static Map<String, Object> map(Object map) {
    return (Map<String, Object>) map;
  }
}
