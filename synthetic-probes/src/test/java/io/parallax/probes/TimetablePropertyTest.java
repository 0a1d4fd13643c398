package io.parallax.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Schedule;
import io.parallax.probe.Slot.Ended;
import io.parallax.probe.Slot.Missed;
import io.parallax.probes.Flight.Tower;
import io.parallax.probes.Timetable.Runway;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever clocks, targets and users do, every slot is reported once and in order. */
class TimetablePropertyTest {
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(60));
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  /** One world: five probes that come, go, and change their intervals and targets. */
  private static final class World {
    /** A slot, with its time: k alone would be another slot when the interval changes. */
    record Due(long k, Instant start) {
      static Due of(SlotLog.Entry entry) {
        return new Due(entry.id().k(), entry.scheduled());
      }
    }

    final Random random;
    final HandClock clock;
    final SlotLog log = new SlotLog();
    final List<Runnable> flying = new ArrayList<>();
    final List<Flight> landed = new ArrayList<>();
    final Timetable timetable;

    /** What the brute-force count expects: every slot of each probe while it was applied. */
    final TreeMap<String, Set<Due>> expected = new TreeMap<>();

    /** Each with the interval that it has now. */
    final Map<String, Duration> applied = new HashMap<>();

    Instant reached;

    World(long seed) {
      random = new Random(seed);
      clock = new HandClock(Instant.ofEpochMilli(1_800_000_000_000L + random.nextInt(100_000)));
      reached = clock.now();
      Prober prober =
          (_, slot, scheduled) -> Probes.result(slot, scheduled, clock.now(), new Good());
      timetable =
          new Timetable(
              "eu",
              new Tower(prober, log, clock.clocks()),
              new Runway(1 + random.nextInt(4), flying::add, landed::add));
    }

    /** Mostly the one it had, so that some go on through many changes. */
    Duration interval(String name) {
      int usual = NAMES.indexOf(name) % INTERVALS.size();
      return INTERVALS.get(random.nextInt(3) > 0 ? usual : random.nextInt(INTERVALS.size()));
    }

    void act() {
      switch (random.nextInt(20)) {
        case 0 -> clock.step(Duration.ofMillis(random.nextInt(-30_000, 30_000)));
        case 1 -> apply();
        case 2, 3, 4, 5, 6, 7, 8, 9 -> land();
        default -> clock.pass(Duration.ofMillis(random.nextInt(1, 2000)));
      }
      note();
      timetable.tick();
    }

    /** Every slot that began between the latest moment there ever was and this one. */
    void note() {
      if (clock.now().isAfter(reached)) {
        applied.forEach((name, interval) -> expect(name, interval, reached, clock.now()));
        reached = clock.now();
      }
    }

    void expect(String name, Duration interval, Instant after, Instant until) {
      Schedule schedule = Schedule.of(name, "eu", interval);
      for (long k = schedule.slotAt(after) + 1; k <= schedule.slotAt(until); k++) {
        expected.computeIfAbsent(name, _ -> new HashSet<>()).add(new Due(k, schedule.start(k)));
      }
    }

    void land() {
      if (!flying.isEmpty()) {
        flying.remove(random.nextInt(flying.size())).run();
        landed.forEach(timetable::landed);
        landed.clear();
      }
    }

    /** Only when the wall clock stands where it never was: then it's plain which slots count. */
    void apply() {
      if (clock.now().isBefore(reached)) {
        return;
      }
      clock.pass(Duration.ofMillis(1));
      note();
      List<Probe> probes = new ArrayList<>();
      applied.clear();
      for (String name : NAMES) {
        if (random.nextBoolean()) {
          Duration interval = interval(name);
          String url = "http://%d.test/".formatted(random.nextInt(3));
          probes.add(Probes.to(name, interval, url));
          applied.put(name, interval);
        }
      }
      timetable.apply(probes);
      // A slot that begins at this very millisecond is the new set's.
      applied.forEach(
          (name, interval) -> expect(name, interval, clock.now().minusMillis(1), clock.now()));
      reached = clock.now();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everySlotOnceAndInOrder(long seed) {
    World world = new World(seed);
    for (int i = 0; i < 3000; i++) {
      world.act();
    }
    world.timetable.finish();
    for (String name : NAMES) {
      List<World.Due> reported =
          world.log.entries().stream()
              .filter(entry -> entry.id().probe().equals(name))
              .map(World.Due::of)
              .toList();
      assertThat(reported)
          .as("each once, at its own time, and none but those: " + name)
          .containsExactlyInAnyOrderElementsOf(world.expected.getOrDefault(name, Set.of()));
      for (Duration interval : INTERVALS) {
        Schedule schedule = Schedule.of(name, "eu", interval);
        assertThat(
                reported.stream()
                    .filter(due -> schedule.start(due.k()).equals(due.start()))
                    .map(World.Due::k)
                    .toList())
            .as("in order, with the phase it always had: %s every %s", name, interval)
            .isSorted()
            .doesNotHaveDuplicates();
      }
    }
    assertThat(world.log.entries()).hasSizeGreaterThan(300);
    assertThat(world.log.slots()).hasAtLeastOneElementOfType(Ended.class);
    assertThat(world.log.slots()).hasAtLeastOneElementOfType(Missed.class);
  }
}
