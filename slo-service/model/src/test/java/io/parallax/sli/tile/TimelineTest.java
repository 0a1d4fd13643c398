package io.parallax.sli.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.sli.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Sums of any interval, against the addition of one tile after the other. */
class TimelineTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration TILE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private record Tile(Instant start, Counts counts) {}

  @RepeatedTest(20)
  void sumsAreThoseOfTheTiles(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Tile> tiles = tiles(random, 1 + random.nextInt(MOST));
    Timeline.Builder builder = Timeline.builder();
    tiles.forEach(tile -> builder.add(tile.start(), TILE, tile.counts()));
    Timeline timeline = builder.build();

    for (int i = 0; i < 20; i++) {
      Interval interval = interval(random);
      assertThat(timeline.sum(interval)).isEqualTo(added(tiles, interval));
    }
  }

  @Test
  void nothingHappenedInNoTime() {
    assertThat(Timeline.EMPTY.sum(new Interval(START, START.plus(TILE)))).isEqualTo(Counts.NONE);
    assertThat(Timeline.EMPTY.sum(new Interval(START, START))).isEqualTo(Counts.NONE);
  }

  /** Often the same as the one before, and with gaps. */
  private static List<Tile> tiles(Random random, int count) {
    List<Tile> tiles = new ArrayList<>();
    Counts counts = new Counts(1, 1, 1, 1);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(3) == 0) {
        int total = random.nextInt(100);
        counts = new Counts(total == 0 ? 0 : random.nextInt(total), total, random.nextInt(2), 1);
      }
      if (random.nextInt(50) > 0) {
        tiles.add(new Tile(START.plus(TILE.multipliedBy(i)), counts));
      }
    }
    return tiles;
  }

  private static Interval interval(Random random) {
    Instant from = START.plusSeconds(60L * random.nextInt(-10, MOST) + random.nextInt(2) * 17L);
    return new Interval(from, from.plusSeconds(60L * random.nextInt(MOST)));
  }

  private static Counts added(List<Tile> tiles, Interval interval) {
    return tiles.stream()
        .filter(tile -> !tile.start().isBefore(interval.from()))
        .filter(tile -> tile.start().isBefore(interval.until()))
        .map(Tile::counts)
        .reduce(Counts.NONE, Counts::plus);
  }
}
