package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.Proofs;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.spec.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests that are generated for promises of every kind hold, under the standard policy. */
class KindsTest {
  /** One SLO of each way to alert is followed to its alerts. */
  private static final Pattern ALERTING = Pattern.compile(", (slices|week|own|quiet): an outage");

  @TempDir Path directory;

  @Test
  void whatIsGeneratedHolds() {
    RulePlan.Compiled plan = compiled(Duration.ofMinutes(10));
    List<Proofs.Suite> suites = new Proofs(plan).suites();
    assertThat(suites)
        .extracting(Proofs.Suite::name)
        .contains("slos-1-adjusted-once-work-ends", "shared-calendar-begins-1M-2026-01-02T00-00-Z");
    assertThat(suites.stream().flatMap(suite -> suite.proofs().stream()).map(Proof::name))
        .anyMatch(name -> name.endsWith("slices of 10m are judged whole"))
        .anyMatch(name -> name.endsWith("no data for policy gone"))
        .anyMatch(name -> name.endsWith("mean: burns what its parts do"));
    holds(plan, suites.stream().filter(suite -> !suite.owner().equals(Companies.US)));
  }

  /** A long slice is tried once, in a file of its own. */
  @Test
  void longSlicesHold() {
    RulePlan.Compiled plan = compiled(Duration.ofHours(6));
    holds(
        plan,
        new Proofs(plan).suites().stream().filter(suite -> suite.name().endsWith("-slice-6h")));
  }

  /** All but the proofs that plain SLOs have too: those are tried with the committed rules. */
  private void holds(RulePlan.Compiled plan, Stream<Proofs.Suite> suites) {
    Scratch.write(directory, Generated.of(plan).content());
    Set<String> elsewhere =
        new Proofs(compiled(Companies.twoRegions()))
            .suites().stream()
                .flatMap(suite -> suite.proofs().stream())
                .map(Proof::name)
                .collect(Collectors.toSet());
    List<List<String>> halves =
        suites
            .collect(Collectors.partitioningBy(suite -> suite.name().endsWith("alerts")))
            .values()
            .stream()
            .map(half -> half.stream().flatMap(suite -> write(suite, elsewhere)).toList())
            .filter(half -> !half.isEmpty())
            .toList();
    assertThat(halves).isNotEmpty();
    halves.parallelStream()
        .map(half -> Promtool.run(directory, half))
        .forEach(run -> assertThat(run.exit()).as(run.output()).isZero());
  }

  private Stream<String> write(Proofs.Suite suite, Set<String> elsewhere) {
    List<Proof> proofs =
        suite.proofs().stream()
            .filter(proof -> !elsewhere.contains(proof.name()))
            .filter(
                proof -> !suite.name().endsWith("-alerts") || ALERTING.matcher(proof.name()).find())
            .toList();
    String file = suite.owner() + "-" + suite.name() + ".yaml";
    Scratch.write(
        directory.resolve(file),
        PromtoolYaml.write(suite.files(), RuleFile::path, suite.pace(), proofs));
    return Stream.of(file);
  }

  private static RulePlan.Compiled compiled(Duration slice) {
    return compiled(new Kinds(Companies.MONTH, slice, Duration.ofMinutes(30)).workspace());
  }

  private static RulePlan.Compiled compiled(Workspace workspace) {
    return switch (RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD)) {
      case RulePlan.Compiled plan -> plan;
      case RulePlan.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
