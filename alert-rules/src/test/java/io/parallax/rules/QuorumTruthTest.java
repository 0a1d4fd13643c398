package io.parallax.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.budget.BudgetReader;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.ErrorBudget;
import io.parallax.peers.Program;
import io.parallax.promql.Durations;
import io.parallax.rules.Ledgers.Sample;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Proof.Expectation;
import io.parallax.rules.proof.stage.Proof.Input;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.PromtoolYaml;
import io.parallax.sli.Judgement;
import io.parallax.sli.Scope;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Budgets of verdicts, from the counters of three ledgers to windows and burn: promtool evaluates
 * all rules, and gives what the service's own engine makes of the ledger that is counted; and that
 * is as far from the truth as is said.
 */
class QuorumTruthTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES = 151;
  private static final int SLOTS_PER_TILE = 60 / Ledgers.SLOT;

  /** Minutes from a slot to the tile that it is in: it is judged, scraped, and a tile has ended. */
  private static final int LATE = 5;

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(30));

  @TempDir Path directory;

  private record Tile(long good, long all, long sure) {
    Tile plus(Tile other) {
      return new Tile(good + other.good, all + other.all, sure + other.sure);
    }

    long known() {
      return all + sure;
    }
  }

  @Test
  void rulesAndEngineCountTheSurestLedgerAndItIsNearTheTruth() {
    RulePlan.Compiled plan = compiled();
    Scratch.write(directory, Generated.of(plan).content());
    List<Proof> proofs =
        IntStream.range(0, 4).mapToObj(seed -> proof(seed, new Ledgers(seed, MINUTES))).toList();
    Scratch.write(
        directory.resolve("case.yaml"),
        PromtoolYaml.write(files(plan), RuleFile::path, MINUTE, proofs));
    Program.Run run = Program.installed("promtool").run(directory, "test", "rules", "case.yaml");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  /**
   * What counts, and what is made of it for all together; not what each region makes of its own.
   */
  private static List<RuleFile> files(RulePlan.Compiled plan) {
    return plan.files().stream().filter(file -> !file.name().equals("shared")).toList();
  }

  private static Proof proof(int seed, Ledgers ledgers) {
    List<Input> inputs = new ArrayList<>();
    List<List<Optional<Tile>>> tiles = new ArrayList<>();
    for (int region = 0; region < Ledgers.REGIONS.size(); region++) {
      List<Optional<Sample>> samples = ledgers.samples(region);
      inputs.addAll(inputs(Ledgers.REGIONS.get(region), samples));
      tiles.add(IntStream.range(0, MINUTES).mapToObj(minute -> tile(samples, minute)).toList());
    }
    List<Expectation> expectations = new ArrayList<>();
    for (int minute = 20; minute < MINUTES; minute += 10) {
      for (Duration window : WINDOWS) {
        expectations.addAll(expected(ledgers, tiles, minute, window));
      }
    }
    return new Proof("seed " + seed, MINUTE, inputs, expectations);
  }

  private static List<Input> inputs(String epoch, List<Optional<Sample>> samples) {
    List<Input> inputs = new ArrayList<>();
    for (String verdict : List.of("up", "regional", "global-down", "prober-fault", "unknown")) {
      inputs.add(
          new Input(
              "parallax_quorum_timely_slots_total{epoch=\"%s\",probe=\"home\",verdict=\"%s\"}"
                  .formatted(epoch, verdict),
              values(samples, sample -> sample.count(verdict))));
    }
    inputs.add(
        new Input(
            "parallax_quorum_sure_slots_total{epoch=\"%s\",probe=\"home\"}".formatted(epoch),
            values(samples, Sample::sure)));
    return inputs;
  }

  private static String values(List<Optional<Sample>> samples, ToLongFunction<Sample> value) {
    return samples.stream()
        .map(sample -> sample.map(value::applyAsLong).map(String::valueOf).orElse("_"))
        .collect(joining(" "));
  }

  /**
   * What the samples of a ledger grew by: the last one a tile knows, less the last one that was
   * known a tile before, up to 15 minutes back; else less the first of the last 5 minutes.
   */
  private static Optional<Tile> tile(List<Optional<Sample>> samples, int minute) {
    List<Sample> present = known(samples, minute - 5, minute - 1);
    if (present.isEmpty()) {
      return Optional.empty();
    }
    List<Sample> before = known(samples, minute - 16, minute - 2);
    Sample from = before.isEmpty() ? present.getFirst() : before.getLast();
    Sample to = present.getLast();
    long up = grown(from, to, "up") + grown(from, to, "regional");
    return Optional.of(new Tile(up, up + grown(from, to, "global-down"), to.sure() - from.sure()));
  }

  private static long grown(Sample from, Sample to, String verdict) {
    return to.count(verdict) - from.count(verdict);
  }

  private static List<Sample> known(List<Optional<Sample>> samples, int first, int last) {
    return IntStream.rangeClosed(Math.max(0, first), last)
        .mapToObj(samples::get)
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Expectation> expected(
      Ledgers ledgers, List<List<Optional<Tile>>> tiles, int minute, Duration window) {
    int first = (int) Math.max(0, minute - window.toMinutes() + 1);
    List<Optional<Tile>> counted =
        tiles.stream()
            .filter(ledger -> sum(ledger, first, minute).isPresent())
            .max(
                Comparator.comparing(
                        (List<Optional<Tile>> ledger) -> of(ledger, first, minute).known())
                    .thenComparing(ledger -> -of(ledger, first, minute).good())
                    .thenComparing(ledger -> of(ledger, first, minute).all()))
            .orElseThrow();
    Tile picked = of(counted, first, minute);
    isNearTheTruth(ledgers, picked, first, minute);
    BudgetReading reading = reading(counted, minute, window);
    List<Expectation> expectations = new ArrayList<>();
    expectations.add(expect(minute, "slo:good:window", window, picked.good()));
    expectations.add(expect(minute, "slo:total:window", window, picked.all()));
    reading
        .budget()
        .ifPresent(budget -> {
          expectations.add(expect(minute, "slo:burn:rate", window, budget.burnRate()));
          if (window.equals(Duration.ofDays(30))) {
            expectations.add(
                expect(minute, "slo:budget:remaining", window, budget.remainingRatio()));
          }
        });
    assertThat(reading.budget().map(ErrorBudget::burnRate).orElse(0.0))
        .isCloseTo(
            picked.all() == 0 ? 0 : (picked.all() - picked.good()) / (picked.all() * 0.01),
            within(1e-9));
    return expectations;
  }

  private static Tile of(List<Optional<Tile>> ledger, int first, int last) {
    return sum(ledger, first, last).orElseThrow();
  }

  private static Optional<Tile> sum(List<Optional<Tile>> ledger, int first, int last) {
    return ledger.subList(first, last + 1).stream().flatMap(Optional::stream).reduce(Tile::plus);
  }

  /** Off by what it is not sure of, by what it has no verdict of, and by what is on its way. */
  private static void isNearTheTruth(Ledgers ledgers, Tile picked, int first, int minute) {
    assertThat(picked.good()).isBetween(0L, picked.all());
    assertThat(picked.sure()).isBetween(0L, picked.all());
    long bad = ledgers.truly(Judgement.BAD, first - LATE, minute);
    long unsure = picked.all() - picked.sure();
    assertThat(picked.all() - picked.good()).isLessThanOrEqualTo(bad + unsure);
    long due = (long) (minute - first + 1) * SLOTS_PER_TILE;
    long lacking = Math.max(0, due - picked.all()) + (long) LATE * SLOTS_PER_TILE;
    long certainly = ledgers.truly(Judgement.BAD, first, minute - LATE);
    assertThat(picked.all() - picked.good()).isGreaterThanOrEqualTo(certainly - unsure - lacking);
  }

  private static BudgetReading reading(List<Optional<Tile>> ledger, int minute, Duration window) {
    Timeline.Builder timeline = Timeline.builder();
    for (int at = 0; at <= minute; at++) {
      Tile tile = ledger.get(at).orElse(new Tile(0, 0, 0));
      double expected = Math.max(SLOTS_PER_TILE, tile.all());
      timeline.add(
          Instant.EPOCH.plus(MINUTE.multipliedBy(at - 1)),
          MINUTE,
          new Counts(tile.good(), tile.all(), tile.all(), expected));
    }
    TileSource.Known known = TileSource.Known.of(timeline.build());
    TileSource source =
        (_, region, _) -> {
          assertThat(region).isEqualTo(Scope.Global.LABEL);
          return known;
        };
    Slo slo = slo(new io.parallax.spec.slo.Window.Rolling(window));
    return new BudgetReader(
            new TileEngine(source, workspace()),
            BurnRatePolicy.STANDARD,
            Duration.ofDays(1),
            workspace())
        .read(slo, new Scope.Global(), Instant.EPOCH.plus(MINUTE.multipliedBy(minute)));
  }

  private static Expectation expect(int minute, String series, Duration window, double value) {
    String query =
        "round(sum(%s{slo=\"together\",region=\"global\",window=\"%s\"}), 0.000001)"
            .formatted(series, Durations.print(window));
    double rounded = Math.floor(value * 1e6 + 0.5) / 1e6;
    return new Expectation(
        query, MINUTE.multipliedBy(minute), List.of(new Proof.Sample("{}", rounded)));
  }

  private static Slo slo(io.parallax.spec.slo.Window window) {
    Slo usual =
        Companies.slo(
            "together", Companies.probed(Optional.empty()), 0.99, window, Ledgers.REGIONS);
    return new Slo(
        usual.id(),
        usual.about(),
        usual.indicator(),
        usual.promise(),
        usual.alerting(),
        new Slo.Reach(usual.regions(), List.of(), Slo.Together.QUORUM));
  }

  private static Workspace workspace() {
    return new Workspace(
        Ledgers.REGIONS.stream()
            .map(region -> new Region(region, region, region.equals("eu"), List.of()))
            .toList(),
        List.of(new Service("shop", "Shop", "", "web", "1")),
        List.of(Companies.probe("home", Duration.ofSeconds(Ledgers.SLOT), Ledgers.REGIONS)),
        List.of(slo(Companies.MONTH)),
        List.of());
  }

  private static RulePlan.Compiled compiled() {
    return switch (RuleCompiler.compile(workspace(), BurnRatePolicy.STANDARD)) {
      case RulePlan.Compiled plan -> plan;
      case RulePlan.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
