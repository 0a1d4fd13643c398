package io.parallax.rules.yaml;

import io.parallax.promql.Durations;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.RuleGroup;
import io.parallax.rules.proof.stage.Proof;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Files for {@code promtool test rules}. */
public final class PromtoolYaml {
  private static final String HEAD = "Made by 'parallax generate'; run with 'promtool test rules'.";

  private PromtoolYaml() {}

  /**
   * @param files the rule files, evaluated in this order
   * @param path where a rule file is, seen from the test file
   * @param pace how often rules are evaluated
   */
  public static String write(
      List<RuleFile> files, Function<RuleFile, String> path, Duration pace, List<Proof> proofs) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("rule_files", files.stream().map(path).toList());
    tree.put("evaluation_interval", Durations.print(pace));
    tree.put(
        "group_eval_order",
        files.stream().flatMap(file -> file.groups().stream()).map(RuleGroup::name).toList());
    tree.put("tests", proofs.stream().map(PromtoolYaml::proof).toList());
    return Yaml.document(HEAD, tree);
  }

  private static Map<String, Object> proof(Proof proof) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", proof.name());
    tree.put("interval", Durations.print(proof.interval()));
    tree.put("input_series", proof.inputs().stream().map(PromtoolYaml::input).toList());
    tree.put(
        "promql_expr_test", proof.expectations().stream().map(PromtoolYaml::expectation).toList());
    return tree;
  }

  private static Map<String, Object> input(Proof.Input input) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("series", input.series());
    tree.put("values", input.values());
    return tree;
  }

  private static Map<String, Object> expectation(Proof.Expectation expectation) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("expr", expectation.query());
    tree.put("eval_time", Durations.print(expectation.at()));
    tree.put("exp_samples", expectation.samples().stream().map(PromtoolYaml::sample).toList());
    return tree;
  }

  private static Map<String, Object> sample(Proof.Sample sample) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("labels", sample.labels());
    tree.put("value", BigDecimal.valueOf(sample.value()).stripTrailingZeros());
    return tree;
  }
}
