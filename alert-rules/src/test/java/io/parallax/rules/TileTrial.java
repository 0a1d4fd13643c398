package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.peers.Program;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Proof.Expectation;
import io.parallax.rules.proof.stage.Proof.Input;
import io.parallax.rules.proof.stage.Proof.Sample;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.spec.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Scrapes in, tiles out: what a case of tiles is made of, and the promtool that judges it. */
abstract class TileTrial {
  static final int END = 20 * 60;

  @TempDir Path directory;

  final List<Input> inputs = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  void scraped(String series, int from, int until, IntFunction<Integer> count) {
    series(series, Trace.between(from, until, count));
  }

  void series(String series, IntFunction<OptionalDouble> sample) {
    series(series, sample, 30 * 60);
  }

  void series(String series, IntFunction<OptionalDouble> sample, int seconds) {
    inputs.add(new Input(series, Trace.of(seconds, sample)));
  }

  /** The series before goes on; a restart leaves no gap in the scrapes. */
  void continued(IntFunction<Integer> count) {
    Input last = inputs.removeLast();
    scraped(last.series(), 0, END, count);
  }

  static IntFunction<OptionalDouble> at10k() {
    return second -> at(10_000 + second);
  }

  static OptionalDouble at(int count) {
    return OptionalDouble.of(count);
  }

  static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  static List<Integer> minutes(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  void tile(int minute, int total, int bad) {
    expect("sum(slo:total:tile)", minute, total);
    expect("sum(slo:total:tile) - sum(slo:good:tile)", minute, bad);
  }

  void expect(String query, int minute, double value) {
    expect(query, minute, List.of(new Sample("{}", value)));
  }

  void absent(int minute) {
    expect("slo:total:tile", minute, List.of());
    expect("slo:good:tile", minute, List.of());
  }

  private void expect(String query, int minute, List<Sample> samples) {
    expectations.add(new Expectation(query, Duration.ofMinutes(minute), samples));
  }

  void hold(Workspace workspace) {
    hold(workspace, Duration.ofMinutes(1));
  }

  void hold(Workspace workspace, Duration evaluation) {
    RulePlan plan = RuleCompiler.compile(workspace, BurnRatePolicy.STANDARD);
    assertThat(plan).isInstanceOf(RulePlan.Compiled.class);
    RulePlan.Compiled compiled = (RulePlan.Compiled) plan;
    List<RuleFile> tiles =
        compiled.files().stream().filter(file -> file.name().startsWith("slos")).toList();
    Scratch.write(directory, Generated.of(compiled).content());
    Proof proof = new Proof("case", Duration.ofSeconds(Trace.STEP), inputs, expectations);
    String test = PromtoolYaml.write(tiles, RuleFile::path, evaluation, List.of(proof));
    Scratch.write(directory.resolve("case.yaml"), test);
    Program.Run run = Program.installed("promtool").run(directory, "test", "rules", "case.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
