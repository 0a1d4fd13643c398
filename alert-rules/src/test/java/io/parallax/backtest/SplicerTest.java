package io.parallax.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.backtest.SampleSource.Point;
import io.parallax.sli.Interval;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplicerTest {
  private static final Splicer SPLICER = Splicer.of(Duration.ofMinutes(1));
  private static final Interval ALL = new Interval(Instant.EPOCH, Instant.ofEpochSecond(3600));

  @Test
  void aTileEndsAQuarterBeforeItsSample() {
    Timeline timeline = spliced(List.of(point(120, 3)), List.of(point(120, 4)), 120);
    assertThat(timeline.start()).contains(Instant.ofEpochSecond(45));
    assertThat(timeline.end()).contains(Instant.ofEpochSecond(105));
    assertThat(timeline.sum(ALL)).isEqualTo(new Counts(3, 4, 1, 1));
  }

  @Test
  void whatIsMissingWasDue() {
    List<Point> points = List.of(point(120, 4), point(300, 4));
    Timeline timeline = spliced(points, points, 420);
    assertThat(timeline.sum(ALL)).isEqualTo(new Counts(8, 8, 2, 6));
  }

  @Test
  void aRulerThatBeganAnewMayBeOffByLessThanATile() {
    List<Point> points = List.of(point(120, 4), point(175, 4), point(190, 9), point(245, 4));
    Timeline timeline = spliced(points, points, 245);
    assertThat(timeline.sum(ALL)).isEqualTo(new Counts(12, 12, 3, 3));
  }

  @ParameterizedTest
  @CsvSource({"NaN, 4", "-1, 4", "5, 4", "4, NaN", "4, Infinity", "4, -4", "Infinity, Infinity"})
  void whatIsNoCountIsNotMeasured(double good, double total) {
    Timeline timeline =
        spliced(
            List.of(point(120, 4), point(180, good)),
            List.of(point(120, 4), point(180, total)),
            180);
    assertThat(timeline.sum(ALL)).isEqualTo(new Counts(4, 4, 1, 2));
  }

  @Test
  void aTotalWithoutItsGoodIsNotMeasured() {
    Timeline timeline = spliced(List.of(), List.of(point(120, 4)), 120);
    assertThat(timeline.sum(ALL)).isEqualTo(new Counts(0, 0, 0, 1));
  }

  private static Timeline spliced(List<Point> good, List<Point> total, long last) {
    return SPLICER.splice(good, total, Instant.ofEpochSecond(last));
  }

  private static Point point(long seconds, double value) {
    return new Point(seconds * 1_000, value);
  }
}
