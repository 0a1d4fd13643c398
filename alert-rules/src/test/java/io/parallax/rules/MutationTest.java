package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.rules.proof.Proofs;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PrometheusYaml;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is broken breaks a generated test: else the tests would prove nothing. */
class MutationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Short enough for every window to fill in a test, and one of them still slow. */
  static final BurnRatePolicy POLICY =
      new BurnRatePolicy(
          MINUTE,
          List.of(
              pair("12m", 0.25, Duration.ofMinutes(12), Severity.PAGE),
              pair("24m", 0.25, Duration.ofMinutes(24), Severity.TICKET)));

  private static final Window WINDOW = new Window.Rolling(Duration.ofMinutes(125));

  static final Workspace WORKSPACE = workspace();

  /** Breaks that nobody could see in what the rules are for, each with its reason. */
  private static final Map<String, String> EQUIVALENT =
      Map.of(
          "ParallaxDeadMan NUMBERS_DOUBLED", "an alert fires whatever its value",
          "slo:total:tile AND_TO_OR", "only differs when the rule before it fails to evaluate",
          "slo:coverage:ratio WINDOWS_LONGER", "a longer count of tiles is cut at 1",
          "SloSourceAbsent WINDOWS_LONGER", "a steady failure is as great over 6 m as over 5 m",
          "SloSourceAbsentProbesFail WINDOWS_LONGER", "the same",
          "slo:region:burning NUMBERS_DOUBLED", "a floor of one bad event instead of none");

  /** Test files of one process. */
  private static final int FILES = 12;

  @TempDir Path directory;

  /** A mutant, and the proofs that it has not met yet. */
  private record Alive(Broken broken, String home, List<Broken.Batch> left) {
    Alive next() {
      return new Alive(broken, home, left.subList(1, left.size()));
    }

    String test() {
      return home + "/test.yaml";
    }
  }

  @Test
  void everyBrokenRuleBreaksATest() {
    RulePlan.Compiled plain = compiled(WORKSPACE);
    Set<String> seen = new HashSet<>();
    List<Broken> mutants = mutants(plain).filter(broken -> seen.add(broken.kind())).toList();
    assertThat(mutants).hasSizeGreaterThan(100);
    assertThat(survivors("plain", plain, mutants)).as("of %d", mutants.size()).isEmpty();
  }

  /** Of promises of other kinds, the rules that plain ones do not have. */
  @Test
  void everyBrokenRuleOfOtherKindsBreaksATest() {
    Set<String> plain = new HashSet<>();
    Set<String> seen = new HashSet<>();
    mutants(compiled(WORKSPACE))
        .forEach(broken -> {
          plain.add(Broken.nameOf(broken.target()));
          seen.add(broken.form());
        });
    RulePlan.Compiled kinds = compiled(kinds());
    List<Broken> mutants =
        mutants(kinds)
            .filter(broken -> broken.isOfOtherKind(plain) && !isEquivalent(broken))
            .filter(broken -> seen.add(broken.form()))
            .toList();
    assertThat(mutants).hasSizeGreaterThan(60);
    assertThat(survivors("kinds", kinds, mutants)).as("of %d", mutants.size()).isEmpty();
  }

  /**
   * The counts of a calendar's window are multiplied by one, and its sums reach back further than
   * any window is long.
   */
  private static boolean isEquivalent(Broken broken) {
    boolean ofCalendar = broken.target().labels().getOrDefault("window", "").contains("/");
    boolean isSum = broken.name().matches("slo:(good|total):window .*|slo:coverage:ratio .*");
    boolean isPeriod = broken.name().matches("slo:(good|total):period .*");
    return ofCalendar
        && (isSum && broken.mutant() == Mutant.WINDOWS_LONGER
            || isPeriod && broken.mutant() == Mutant.ARITHMETIC_INVERTED);
  }

  /** Without those whose tiles are counters' and whose calendar is a longer expression only. */
  private static Workspace kinds() {
    Workspace all = new Kinds(WINDOW, Duration.ofMinutes(5), Duration.ofMinutes(10)).workspace();
    return new Workspace(
        all.regions(),
        all.services(),
        all.probes(),
        all.slos().stream()
            .filter(slo -> !Set.of("week", "month", "wait").contains(slo.id()))
            .toList(),
        List.of(),
        List.of(),
        all.adjustments(),
        Workspace.Outside.NOTHING);
  }

  private static RulePlan.Compiled compiled(Workspace workspace) {
    return switch (RuleCompiler.compile(workspace, POLICY)) {
      case RulePlan.Compiled plan -> plan;
      case RulePlan.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static Stream<Broken> mutants(RulePlan.Compiled plan) {
    return plan.files().stream()
        .filter(file -> !file.owner().equals(Companies.US))
        .flatMap(Broken::of)
        .filter(broken -> !EQUIVALENT.containsKey(broken.name()));
  }

  /** Each mutant meets its next few proofs, many mutants in one process, until one fails. */
  private List<String> survivors(String name, RulePlan.Compiled plan, List<Broken> mutants) {
    holdsUnbroken(name, Generated.of(plan).content());
    List<Proofs.Suite> suites = new Proofs(plan).suites();
    List<Alive> alive =
        IntStream.range(0, mutants.size())
            .mapToObj(
                i -> new Alive(mutants.get(i), name + "/" + i, mutants.get(i).batches(suites)))
            .toList();
    List<String> survivors = new ArrayList<>();
    while (!alive.isEmpty()) {
      alive.stream()
          .filter(one -> one.left().isEmpty())
          .forEach(one -> survivors.add(one.broken().kind() + " " + one.broken().form()));
      List<Alive> round = alive.stream().filter(one -> !one.left().isEmpty()).toList();
      alive = chunks(round).parallelStream().flatMap(this::notKilled).map(Alive::next).toList();
    }
    return survivors;
  }

  /** Else a mutant would prove nothing. */
  private void holdsUnbroken(String name, Map<String, String> files) {
    Scratch.write(directory.resolve(name), files);
    List<String> tests =
        Promtool.tests(files.keySet().stream()).stream()
            .filter(test -> !test.startsWith("tests/" + Companies.US))
            .toList();
    assertThat(Promtool.holds(directory.resolve(name), tests)).doesNotContainValue(false);
  }

  private static List<List<Alive>> chunks(List<Alive> all) {
    return IntStream.range(0, (all.size() + FILES - 1) / FILES)
        .mapToObj(i -> all.subList(i * FILES, Math.min((i + 1) * FILES, all.size())))
        .toList();
  }

  private Stream<Alive> notKilled(List<Alive> some) {
    some.forEach(this::write);
    SequencedMap<String, Boolean> holds =
        Promtool.holds(directory, some.stream().map(Alive::test).toList());
    return some.stream().filter(one -> holds.get(one.test()));
  }

  private void write(Alive one) {
    Broken.Batch batch = one.left().getFirst();
    Path home = directory.resolve(one.home());
    Scratch.write(home.resolve("broken.yaml"), PrometheusYaml.write(one.broken().apply()));
    String test =
        PromtoolYaml.write(
            batch.suite().files(),
            file -> file.equals(one.broken().file()) ? "broken.yaml" : "../" + file.path(),
            batch.suite().pace(),
            batch.proofs());
    Scratch.write(directory.resolve(one.test()), test);
  }

  private static BurnRateWindow pair(
      String name, double share, Duration length, Severity severity) {
    return new BurnRateWindow(name, share, length, length.dividedBy(12), severity);
  }

  private static Workspace workspace() {
    Workspace two = Companies.twoRegions();
    return new Workspace(
        two.regions(),
        two.services(),
        List.of(Companies.probe("home", Duration.ofSeconds(10), Companies.BOTH)),
        List.of(
            Companies.slo("p", Companies.probed(Optional.empty()), 0.98, WINDOW, Companies.BOTH),
            Companies.slo("c", Companies.bad("errors", "calls"), 0.98, WINDOW, Companies.BOTH)),
        List.of());
  }
}
