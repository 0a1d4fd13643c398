package io.parallax.app.stack;

import io.parallax.backtest.SampleSource.Line;
import io.parallax.backtest.SampleSource.Point;
import io.parallax.backtest.SampleSource.Reply;
import io.parallax.backtest.Splicer;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.sli.Interval;
import io.parallax.sli.tile.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tiles that one region's rules recorded of some SLOs. Read once as far back as windows reach,
 * then only what is new. Not thread-safe.
 */
final class TileHistory {
  /** So many a query; a server's limit is on all series together. */
  private static final int TILES = 10_000;

  /** What comes by remote write may come late, and is read again for so long. */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private record Key(String slo, String group) {}

  private final String region;
  private final Duration tile;
  private final Map<Key, Timeline> known = new HashMap<>();
  private Set<String> slos = Set.of();
  private Instant upTo = Instant.EPOCH;

  TileHistory(String region, Duration tile) {
    this.region = region;
    this.tile = tile;
  }

  /**
   * Reads what is new of {@code wanted}, of which nothing before {@code from} is kept.
   *
   * @return why not, when it can't be read
   */
  Optional<Reply.Failed> read(MetricsServer server, Set<String> wanted, Instant from, Instant now) {
    if (!wanted.equals(slos)) {
      known.clear();
      slos = Set.copyOf(wanted);
      upTo = from;
    }
    Instant settled = later(from, upTo.minus(SETTLED));
    // A tile's sample comes a little after its end.
    Instant kept = settled.minus(tile.multipliedBy(2));
    known.replaceAll((_, timeline) -> timeline.within(new Interval(from, later(from, kept))));
    Instant begin = settled.minus(tile.multipliedBy(2));
    while (!slos.isEmpty() && begin.isBefore(now)) {
      Instant end = earlier(begin.plus(tile.multipliedBy(TILES)), now);
      Optional<Reply.Failed> failed = add(server, begin, end);
      if (failed.isPresent()) {
        return failed;
      }
      upTo = end;
      begin = end;
    }
    return Optional.empty();
  }

  /** Of all samples in (begin, end]. */
  private Optional<Reply.Failed> add(MetricsServer server, Instant begin, Instant end) {
    Map<Key, List<Point>> good = new HashMap<>();
    Map<Key, List<Point>> total = new HashMap<>();
    Duration length = Duration.between(begin, end);
    return ask(server, tiles(RuleSeries.GOOD_TILE.name()), length, end, good)
        .or(() -> ask(server, tiles(RuleSeries.TOTAL_TILE.name()), length, end, total))
        .or(() -> {
          total.forEach((key, points) -> append(key, good.getOrDefault(key, List.of()), points));
          return Optional.empty();
        });
  }

  private Optional<Reply.Failed> ask(
      MetricsServer server,
      Selector series,
      Duration length,
      Instant end,
      Map<Key, List<Point>> points) {
    return switch (server.query(series.over(length), end)) {
      case Reply.Failed failed -> Optional.of(failed);
      case Reply.Found(List<Line> found) -> {
        found.forEach(each -> points.put(key(each), each.points()));
        yield Optional.empty();
      }
    };
  }

  private Selector tiles(String name) {
    return Selector.of(
        name,
        Matcher.equal(Labels.REGION, region),
        Matcher.matches(Labels.SLO, String.join("|", slos)));
  }

  private static Key key(Line line) {
    return new Key(line.label(Labels.SLO), line.label(Labels.GROUP));
  }

  /** Behind what is known; what lies between was not measured. */
  private void append(Key key, List<Point> good, List<Point> total) {
    Timeline before = known.getOrDefault(key, Timeline.EMPTY);
    Instant last = Instant.ofEpochMilli(total.getLast().at());
    known.put(key, before.then(Splicer.of(tile).splice(before.end(), good, total, last)));
  }

  Map<String, SortedMap<String, Timeline>> tiles() {
    Map<String, SortedMap<String, Timeline>> tiles = new HashMap<>();
    known.forEach((key, timeline) ->
        tiles.computeIfAbsent(key.slo(), _ -> new TreeMap<>()).put(key.group(), timeline));
    return tiles;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
