package io.parallax.sli.tile;

import io.parallax.sli.Cause;
import io.parallax.sli.tile.TileSource.Known;
import io.parallax.sli.tile.TileSource.NotKnown;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The truth about a stretch of time, kept as one entry an event and counted one by one, with other
 * means than the engine: no tiles, no runs, no sums of sums, calendars by walking them day by day.
 */
final class Truth {
  /** Nothing was seen of time that no watcher was there for. */
  record Event(String region, Instant at, Kind kind) {}

  enum Kind {
    GOOD,
    BAD,
    UNSEEN
  }

  /** What is not held against the budget: minutes that it touches do not count. */
  record Excuse(Optional<String> region, Instant from, Instant until) {}

  final List<Event> events = new ArrayList<>();
  final List<Excuse> excuses = new ArrayList<>();
  private final Duration tile;

  Truth(Duration tile) {
    this.tile = tile;
  }

  /** The same as tiles, as a source would have it. */
  TileSource source() {
    return (_, region, interval) -> {
      Map<Instant, Counts> tiles = new LinkedHashMap<>();
      events.stream()
          .filter(event -> event.region().equals(region))
          .filter(event -> event.at().isBefore(interval.until()))
          .sorted((a, b) -> a.at().compareTo(b.at()))
          .forEachOrdered(event -> tiles.merge(floor(event.at(), tile), one(event), Counts::plus));
      if (tiles.isEmpty()) {
        return new NotKnown(Cause.NOT_MEASURED_HERE);
      }
      Timeline.Builder builder = Timeline.builder();
      tiles.forEach((start, counts) -> builder.add(start, tile, counts));
      return Known.of(builder.build());
    };
  }

  private static Counts one(Event event) {
    return switch (event.kind()) {
      case GOOD -> new Counts(1, 1, 1, 1);
      case BAD -> new Counts(0, 1, 1, 1);
      case UNSEEN -> new Counts(0, 0, 0, 1);
    };
  }

  /**
   * @param good good events, good slices, or the sum of the slices' shares
   * @param total all of them that count
   */
  record Answer(double good, double total) {}

  /** The SLI from {@code begin} on, of whole tiles: the one that it cuts is not in the window. */
  Answer over(Slo slo, List<String> regions, Instant begin, Instant now) {
    Instant from = floor(begin.plus(tile).minusMillis(1), tile);
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() ->
          new Answer(
              count(regions, from, now, kind -> kind == Kind.GOOD),
              count(regions, from, now, kind -> kind != Kind.UNSEEN));
      case Budgeting.Timeslices(double target, Duration slice) ->
          slices(regions, begin, now, slice, share -> share >= target ? 1 : 0);
      case Budgeting.RatioTimeslices(Duration slice) ->
          slices(regions, begin, now, slice, share -> share);
    };
  }

  private interface Judge {
    double good(double share);
  }

  /** Every slice that ended in (from, now], one after the other. */
  private Answer slices(
      List<String> regions, Instant from, Instant now, Duration slice, Judge judge) {
    double good = 0;
    double total = 0;
    Instant first = events.stream().map(Event::at).min(Instant::compareTo).orElse(now);
    Instant since = first.isAfter(from) ? first : from;
    for (Instant end = floor(now, slice); end.isAfter(since); end = end.minus(slice)) {
      Instant begin = end.minus(slice);
      double ours = count(regions, begin, end, kind -> kind == Kind.GOOD);
      double all = count(regions, begin, end, kind -> kind != Kind.UNSEEN);
      if (all > 0) {
        good += judge.good(ours / all);
        total++;
      }
    }
    return new Answer(good, total);
  }

  private long count(List<String> regions, Instant from, Instant until, Predicate<Kind> wanted) {
    return events.stream()
        .filter(event -> regions.contains(event.region()))
        .filter(event -> !event.at().isBefore(from) && event.at().isBefore(until))
        .filter(event -> wanted.test(event.kind()))
        .filter(event -> excuses.stream().noneMatch(excuse -> covers(excuse, event)))
        .count();
  }

  /** Whether the event's minute shares any moment with the excuse. */
  private boolean covers(Excuse excuse, Event event) {
    Instant begin = floor(event.at(), tile);
    return excuse.region().map(event.region()::equals).orElse(true)
        && excuse.from().isBefore(begin.plus(tile))
        && excuse.until().isAfter(begin);
  }

  /**
   * When the window began: by going back second by second would be too slow, so minute by minute.
   */
  static Instant start(Window window, Instant now) {
    return switch (window) {
      case Window.Rolling(Duration length) -> now.minus(length);
      case CalendarWindow(int count, var unit, var anchor, var zone) -> {
        ZonedDateTime begin = anchor.atZone(zone);
        for (int i = 1; ; i++) {
          ZonedDateTime next =
              switch (unit) {
                case DAY -> anchor.plusDays((long) i * count).atZone(zone);
                case WEEK -> anchor.plusWeeks((long) i * count).atZone(zone);
                case MONTH -> anchor.plusMonths((long) i * count).atZone(zone);
                case QUARTER -> anchor.plusMonths(3L * i * count).atZone(zone);
                case YEAR -> anchor.plusYears((long) i * count).atZone(zone);
              };
          if (next.toInstant().isAfter(now)) {
            yield begin.toInstant();
          }
          begin = next;
        }
      }
    };
  }

  static Instant floor(Instant instant, Duration unit) {
    long millis = unit.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
  }
}
