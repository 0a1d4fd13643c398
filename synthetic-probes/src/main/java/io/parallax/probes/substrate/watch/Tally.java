package io.parallax.probes.substrate.watch;

import io.parallax.probe.Outcome;
import io.parallax.probes.substrate.rpc.Notification;
import io.parallax.probes.substrate.rpc.Questions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** What the watch over one probe's node counts; one session writes, anybody reads. */
final class Tally {
  private final String probe;
  private final String region;
  private final Duration blockTime;
  private final LongSupplier monotonic;
  private final Map<Stream, Arrivals> arrivals = new EnumMap<>(Stream.class);
  private final Map<String, Long> ended = new TreeMap<>();
  private boolean subscribed;

  Tally(String probe, String region, Duration blockTime, LongSupplier monotonic) {
    this.probe = probe;
    this.region = region;
    this.blockTime = blockTime;
    this.monotonic = monotonic;
    for (Stream stream : Stream.values()) {
      arrivals.put(stream, Arrivals.none(Counts.none(blockTime)));
    }
  }

  /** For a target that changed: counts go on, unless their bounds are others. */
  synchronized Tally heir(Duration blockTime) {
    Tally heir = new Tally(probe, region, blockTime, monotonic);
    if (blockTime.equals(this.blockTime)) {
      arrivals.forEach((stream, known) -> heir.arrivals.put(stream, Arrivals.none(known.counts())));
      heir.ended.putAll(ended);
    }
    return heir;
  }

  /** The next block of each stream is the first of a subscription. */
  synchronized void begins() {
    arrivals.replaceAll((_, known) -> known.again());
  }

  synchronized void subscribed() {
    subscribed = true;
  }

  /**
   * Takes note of a block.
   *
   * @return whether it was one, and was not the latest already
   */
  synchronized boolean told(Stream stream, Notification told) {
    Optional<Long> height = Questions.blockNumber(told.result());
    Arrivals known = arrivals.get(stream);
    int print = told.result().hashCode();
    if (height.isEmpty() || known == null || !known.isNews(height.get(), print)) {
      return false;
    }
    arrivals.put(stream, known.with(height.get(), print, monotonic.getAsLong()));
    return true;
  }

  /** The latest height that {@code stream} told since it began; empty for nothing. */
  synchronized Optional<Long> latest(Stream stream) {
    return Optional.ofNullable(arrivals.get(stream))
        .filter(known -> !known.fresh())
        .flatMap(Arrivals::last)
        .map(Arrivals.Last::height);
  }

  synchronized void ended(Outcome how) {
    subscribed = false;
    ended.merge(label(how), 1L, Long::sum);
  }

  private static String label(Outcome how) {
    return switch (how) {
      case Outcome.Good() -> throw new IllegalArgumentException("a session ends for a reason");
      case Outcome.Bad(var reason) -> reason.label();
      case Outcome.Unknown(var fault) -> fault.label();
    };
  }

  synchronized HeadReading reading() {
    long now = monotonic.getAsLong();
    Map<Stream, HeadReading.Told> streams = new EnumMap<>(Stream.class);
    arrivals.forEach((stream, known) ->
        streams.put(stream, new HeadReading.Told(known.counts(), known.age(now))));
    return new HeadReading(probe, region, subscribed, streams, ended);
  }
}
