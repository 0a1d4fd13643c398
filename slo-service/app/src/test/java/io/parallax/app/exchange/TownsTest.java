package io.parallax.app.exchange;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.ledger.VerdictBook;
import io.parallax.app.verdicts.Reached;
import io.parallax.probe.Schedule;
import io.parallax.quorum.Quorum;
import io.parallax.quorum.Said;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.TileEngine;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regions whose clocks are off, whose ways are cut, and which die, in simulated time. */
class TownsTest {
  private static final List<String> REGIONS = List.of("ap", "eu", "us");
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Probe PROBE =
      new Probe(
          "shop",
          HttpTarget.get(URI.create("http://shop.example/")),
          INTERVAL,
          Duration.ofSeconds(2),
          REGIONS);
  private static final Workspace WORKSPACE =
      new Workspace(
          REGIONS.stream().map(name -> new Region(name, "", name.equals("ap"), List.of())).toList(),
          List.of(),
          List.of(PROBE),
          List.of(),
          List.of());
  private static final Slo QUORUM =
      new Slo(
          "shop",
          new Slo.About("Shop", "shop", ""),
          new Indicator.ProbeSlots("shop", Optional.empty()),
          new Slo.Promise(
              0.99, new Window.Rolling(Duration.ofDays(30)), new Budgeting.Occurrences()),
          Alerting.standard(3),
          new Slo.Reach(REGIONS, List.of(), Slo.Together.QUORUM));
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final int SECONDS = 900;

  @TempDir private Path directory;

  /** Seconds that the clocks of eu and us are off; ap's is right. */
  @ParameterizedTest
  @CsvSource({"2, -3, 2", "4, -240, 240"})
  void eachSlotGetsOneVerdictAndItIsTheTruth(long seed, long eu, long us) {
    Random random = new Random(seed);
    List<Town> towns = List.of(town("ap", 0), town("eu", eu), town("us", us));
    for (int second = 5; second <= SECONDS + 600; second += 5) {
      Instant now = START.plusSeconds(second);
      boolean calm = second > SECONDS;
      boolean cut = !calm && second % 300 < 100;
      for (Town town : towns) {
        if (!calm && random.nextInt(60) == 0) {
          town.restart(now, Duration.ofSeconds(random.nextInt(5)));
        }
        town.probe(now.plusSeconds(5), k -> said(seed, town.region, k));
        town.flush(now);
      }
      for (Town town : towns) {
        towns.stream()
            .filter(other -> other != town)
            .filter(other -> !(cut && other.region.equals("us")))
            .filter(_ -> calm || random.nextInt(10) > 0)
            .forEach(other -> town.hear(other, now));
      }
    }
    towns.forEach(TownsTest::saysTheTruthOnce);
    towns.forEach(TownsTest::everyMinuteIsCounted);
    theSureKnow(towns);
    for (Town town : towns) {
      towns.stream().filter(other -> other != town).forEach(other -> hasHeardAll(town, other));
    }
    agree(towns);
    towns.forEach(Town::close);
  }

  private Town town(String region, long offset) {
    return new Town(region, PROBE, WORKSPACE, directory, Duration.ofSeconds(offset), START);
  }

  private static Said said(long seed, String region, long k) {
    int together = new Random(seed * 31 + k).nextInt(4);
    int alone = new Random(seed * 31 + k * 7 + region.hashCode()).nextInt(10);
    return together == 0 && alone < 7
        ? new Said.Bad("http-status")
        : switch (alone) {
          case 0, 1 -> new Said.Bad("http-status");
          case 2 -> new Said.Unknown("internal");
          case 3 -> new Said.Missed();
          default -> new Said.Good();
        };
  }

  /** Every verdict follows from what truly happened, as far as it was heard. */
  private static void saysTheTruthOnce(Town town) {
    assertThat(town.verdicts).hasSizeGreaterThan(100);
    for (Reached reached : town.verdicts.values()) {
      assertThat(reached.verdict())
          .isEqualTo(Quorum.of(PROBE).verdict(new TreeMap<>(reached.said())));
    }
    long first = town.verdicts.firstKey();
    long last = town.verdicts.lastKey();
    SortedMap<String, Long> counted = new TreeMap<>();
    town.verdicts
        .values()
        .forEach(reached -> counted.merge(reached.verdict().label(), 1L, Long::sum));
    assertThat(town.verdicts).hasSize((int) (last - first + 1));
    VerdictBook book = town.ledger().verdicts();
    assertThat(book.totals("shop")).as("committed verdicts of %s", town.region).isEqualTo(counted);
    long sure = town.verdicts.values().stream().filter(Reached::sure).count();
    assertThat(book.totals())
        .allSatisfy(total -> assertThat(total.timely()).isBetween(0L, total.slots()))
        .allSatisfy(total -> assertThat(total.sure()).isBetween(0L, total.timely()));
    assertThat(book.totals().stream().mapToLong(VerdictBook.Total::sure).sum())
        .isBetween(sure / 2, sure);
  }

  /** Each minute of the budget of all together is what was said of the slots that began in it. */
  private static void everyMinuteIsCounted(Town town) {
    Subject together = new Subject(QUORUM, new Scope.Global());
    List<Interval> minutes =
        LongStream.range(-10, SECONDS / 60 + 20)
            .mapToObj(i -> Interval.before(START.plusSeconds(60 * i), Duration.ofMinutes(1)))
            .toList();
    List<Measurement> measured =
        new TileEngine(town.ledger().tiles(), WORKSPACE).measure(together, minutes);
    int bad = 0;
    for (int i = 0; i < minutes.size(); i++) {
      Interval minute = minutes.get(i);
      Map<String, Long> said =
          town.verdicts.values().stream()
              .filter(reached -> !reached.from().isBefore(minute.from()))
              .filter(reached -> reached.from().isBefore(minute.until()))
              .collect(groupingBy(reached -> reached.verdict().label(), counting()));
      long good = said.getOrDefault("up", 0L) + said.getOrDefault("regional", 0L);
      long down = said.getOrDefault("global-down", 0L);
      long all = said.values().stream().mapToLong(Long::longValue).sum();
      if (good + down > 0) {
        assertThat(measured.get(i).sli())
            .as("%s, %s", town.region, minute)
            .isEqualTo(new Sli.Measured(good, good + down));
        assertThat(measured.get(i).coverage()).isEqualTo((double) (good + down) / all);
      } else if (all > 0) {
        assertThat(measured.get(i).sli()).isEqualTo(new Sli.NoData(Cause.BLIND));
      } else {
        assertThat(measured.get(i).sli()).isNotInstanceOf(Sli.Measured.class);
      }
      bad += (int) down;
    }
    assertThat(bad).as("slots down everywhere").isGreaterThan(10);
  }

  /** Cut off for minutes, it was told of all of it later, and counted none twice. */
  private static void hasHeardAll(Town town, Town other) {
    Schedule schedule = Schedule.of("shop", other.region, INTERVAL);
    Instant end = START.plusSeconds(SECONDS + 3_600);
    SlotCounts ours = Probes.counted(town.ledger(), other.region, end);
    SlotCounts theirs = Probes.counted(other.ledger(), other.region, end);
    assertThat(Math.abs(ours.all() - theirs.all()))
        .as("%s of %s: %s and %s, phase %s", town.region, other.region, ours, theirs, schedule)
        .isLessThanOrEqualTo(1);
    assertThat(ours.good()).isBetween(theirs.good() - 1, theirs.good());
    assertThat(ours.bad()).isBetween(theirs.bad() - 1, theirs.bad());
  }

  /** What a town is sure of is what anybody says who knows what happened everywhere. */
  private static void theSureKnow(List<Town> towns) {
    int guesses = 0;
    for (Town town : towns) {
      for (Reached reached : town.verdicts.values()) {
        SortedMap<String, Said> happened = new TreeMap<>();
        towns.forEach(each ->
            happened.put(
                each.region, each.truth.getOrDefault(reached.number(), new Said.Missed())));
        boolean right =
            reached.verdict().judgement() == Quorum.of(PROBE).verdict(happened).judgement();
        assertThat(right || !reached.sure()).as("%s of %s", reached, happened).isTrue();
        guesses += reached.sure() ? 0 : 1;
      }
    }
    assertThat(guesses).as("verdicts that are not sure").isGreaterThan(10);
  }

  private static void agree(List<Town> towns) {
    Map<String, SortedMap<Long, Said>> truth = new TreeMap<>();
    towns.forEach(town -> truth.put(town.region, town.truth));
    int whole = 0;
    for (Town town : towns) {
      for (Reached reached : town.verdicts.values()) {
        reached
            .said()
            .forEach((region, said) -> {
              if (!(said instanceof Said.NotHeard)) {
                Said happened = truth.get(region).get(reached.number());
                assertThat(said.label())
                    .as("%s of %s, slot %d", town.region, region, reached.number())
                    .isEqualTo(happened == null ? "missed" : happened.label());
              }
            });
        whole +=
            reached.said().values().stream().noneMatch(Said.NotHeard.class::isInstance) ? 1 : 0;
      }
    }
    assertThat(whole).as("slots that all were heard of").isGreaterThan(200);
  }
}
