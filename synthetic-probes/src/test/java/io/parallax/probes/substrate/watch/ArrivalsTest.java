package io.parallax.probes.substrate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted of blocks that came, against what happened to them counted another way. */
class ArrivalsTest {
  private static final Duration BLOCK = Duration.ofSeconds(6);
  private static final int ROUNDS = 2_000;

  /** One notification; a new session begins before it when {@code fresh}. */
  private record Event(boolean fresh, long height, int print, long at) {}

  private static Arrivals none() {
    return Arrivals.none(Counts.none(BLOCK));
  }

  private static long seconds(long number) {
    return Duration.ofSeconds(number).toNanos();
  }

  private static Arrivals play(List<Event> events) {
    Arrivals arrivals = none();
    for (Event event : events) {
      arrivals = event.fresh() ? arrivals.again() : arrivals;
      arrivals = arrivals.with(event.height(), event.print(), event.at());
    }
    return arrivals;
  }

  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    long at = 0;
    long height = 100;
    for (int i = 0; i < 1 + random.nextInt(30); i++) {
      at += seconds(random.nextInt(20));
      height += List.of(1, 1, 1, 1, 2, 0, 0, -2).get(random.nextInt(8));
      events.add(new Event(i == 0 || random.nextInt(6) == 0, height, random.nextInt(2), at));
    }
    return events;
  }

  /** From all pairs of neighbours, not from what is kept between them. */
  private static List<Long> gaps(List<Event> events) {
    List<Long> gaps = new ArrayList<>();
    for (int end = 1; end < events.size(); end++) {
      if (isRise(events, end)) {
        int begin = end - 1;
        while (begin > 0 && !isRise(events, begin) && !breaks(events, begin)) {
          begin--;
        }
        if (isRise(events, begin)) {
          gaps.add(events.get(end).at() - events.get(begin).at());
        }
      }
    }
    return gaps;
  }

  private static boolean isRise(List<Event> events, int i) {
    return i > 0 && !events.get(i).fresh() && events.get(i).height() > events.get(i - 1).height();
  }

  /** A session that begins elsewhere than the last one ended. */
  private static boolean breaks(List<Event> events, int i) {
    return i == 0
        || (events.get(i).fresh() && events.get(i).height() != events.get(i - 1).height());
  }

  private static long regressed(List<Event> events) {
    long blocks = 0;
    for (int i = 1; i < events.size(); i++) {
      Event before = events.get(i - 1);
      Event event = events.get(i);
      boolean same = event.height() == before.height() && event.print() == before.print();
      if (!event.fresh() && !same && event.height() <= before.height()) {
        blocks += before.height() - event.height() + 1;
      }
    }
    return blocks;
  }

  private static long skipped(List<Event> events) {
    long blocks = 0;
    for (int i = 1; i < events.size(); i++) {
      blocks += isRise(events, i) ? events.get(i).height() - events.get(i - 1).height() - 1 : 0;
    }
    return blocks;
  }

  @Test
  void everyGapIsCountedOnce() {
    Random random = new Random(20261128);
    for (int round = 0; round < ROUNDS; round++) {
      List<Event> events = events(random);
      Counts counts = play(events).counts();
      List<Long> gaps = gaps(events);
      assertThat(counts.gaps().counts().stream().mapToLong(Long::longValue).sum())
          .as("round %d: %s", round, events)
          .isEqualTo(gaps.size());
      assertThat(counts.gaps().seconds())
          .isCloseTo(gaps.stream().mapToLong(Long::longValue).sum() / 1e9, within(1e-6));
      assertThat(counts.regressed()).isEqualTo(regressed(events));
      assertThat(counts.skipped()).isEqualTo(skipped(events));
    }
  }

  @Test
  void aGapIsInTheBucketOfItsBlockTimes() {
    Gaps gaps = Gaps.none(BLOCK);
    for (double blocks : new double[] {0.4, 0.5, 1, 1.1, 4, 10, 11}) {
      gaps = gaps.with(Duration.ofMillis(Math.round(blocks * 6_000)));
    }
    assertThat(gaps.bounds()).containsExactly(3.0, 6.0, 9.0, 12.0, 18.0, 30.0, 60.0);
    assertThat(gaps.counts()).containsExactly(2L, 1L, 1L, 0L, 0L, 1L, 1L, 1L);
  }

  @Test
  void aStallOutlivesItsSession() {
    Arrivals stalled =
        play(
            List.of(
                new Event(true, 7, 0, 0),
                new Event(false, 8, 0, seconds(6)),
                new Event(true, 8, 0, seconds(60)),
                new Event(false, 9, 0, seconds(100))));
    assertThat(stalled.counts().gaps().seconds()).isEqualTo(94);
    assertThat(stalled.age(seconds(103))).contains(Duration.ofSeconds(3));
  }

  @Test
  void whatCameWhileNobodyListenedIsNoGap() {
    Arrivals missed =
        play(
            List.of(
                new Event(true, 7, 0, 0),
                new Event(false, 8, 0, seconds(6)),
                new Event(true, 12, 0, seconds(60)),
                new Event(false, 13, 0, seconds(61))));
    assertThat(missed.counts().gaps().counts()).containsOnly(0L);
    assertThat(missed.counts().skipped()).isZero();
    assertThat(missed.age(seconds(61))).contains(Duration.ZERO);
  }

  @Test
  void aHeadToldAgainMakesNoSessionYounger() {
    Arrivals old = play(List.of(new Event(true, 7, 0, 0), new Event(true, 7, 0, seconds(50))));
    assertThat(old.age(seconds(60))).contains(Duration.ofSeconds(60));
    assertThat(none().age(5)).isEmpty();
  }
}
