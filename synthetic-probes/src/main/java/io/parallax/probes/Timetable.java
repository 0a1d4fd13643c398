package io.parallax.probes;

import io.parallax.probes.Clocks.Reading;
import io.parallax.probes.Flight.Tower;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which slots run when. Knows no thread and never sleeps: its owner calls {@link #tick}, {@link
 * #apply} and {@link #landed} from one thread.
 *
 * <p>A track is in exactly one place: upcoming until its slot begins, waiting while too many are in
 * flight, or with its flight. So one probe has at most one attempt at a time, and its slots are
 * reported in order.
 */
final class Timetable {
  private static final Duration SWEEP = Duration.ofSeconds(1);

  /** How much of what the clock jumped over is reported slot by slot. */
  private static final Duration TOLD = Duration.ofHours(1);

  /**
   * @param most how many may be in flight at once
   * @param threads runs them
   * @param landing told, on a flight's own thread, that it ended
   */
  record Runway(int most, Executor threads, Consumer<Flight> landing) {}

  /** Within one such line k must never repeat, though the probe goes and comes back. */
  private record Line(String probe, Duration interval) {
    static Line of(Probe probe) {
      return new Line(probe.name(), probe.interval());
    }
  }

  private final String region;
  private final Tower tower;
  private final Runway runway;
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final Map<Line, Track> former = new HashMap<>();
  private final PriorityQueue<Track> upcoming =
      new PriorityQueue<>(Comparator.comparing(Track::start));
  private final Queue<Track> waiting = new ArrayDeque<>();
  private final Set<Flight> flights = new LinkedHashSet<>();
  private Reading lastTick;
  private Instant latest;
  private Reading lastSweep;
  private @Nullable Reading lastStep;

  Timetable(String region, Tower tower, Runway runway) {
    this.region = region;
    this.tower = tower;
    this.runway = runway;
    this.lastTick = tower.clocks().read();
    this.lastSweep = lastTick;
    this.latest = lastTick.wall();
  }

  /** From now on runs exactly those of {@code probes} that name this region. */
  void apply(Collection<Probe> probes) {
    Instant now = tower.clocks().wall().instant();
    see(now);
    Map<String, Probe> wanted = new LinkedHashMap<>();
    probes.stream()
        .filter(probe -> probe.regions().contains(region))
        .forEach(probe -> wanted.put(probe.name(), probe));
    for (Track track : List.copyOf(tracks.values())) {
      Probe probe = wanted.get(track.probe().name());
      if (probe != null && probe.interval().equals(track.probe().interval())) {
        track.retarget(probe);
      } else {
        retire(track);
      }
    }
    wanted.values().forEach(probe -> tracks.computeIfAbsent(probe.name(), _ -> begin(probe, now)));
  }

  private Track begin(Probe probe, Instant now) {
    Track track = new Track(probe, region, now, former.get(Line.of(probe)));
    upcoming.add(track);
    return track;
  }

  /** Its slots that began by the latest time there was are still reported. */
  private void retire(Track track) {
    track.retire(latest);
    tracks.remove(track.probe().name());
    former.put(Line.of(track.probe()), track);
    if (track.isOver() && upcoming.remove(track)) {
      track.settled();
    }
  }

  private void see(Instant wall) {
    latest = wall.isAfter(latest) ? wall : latest;
  }

  /** Launches what is due and reports what was missed, by the clocks' reading of now. */
  void tick() {
    Reading now = tower.clocks().read();
    if (SlotRules.isStep(now.stepSince(lastTick))) {
      lastStep = now;
    }
    lastTick = now;
    see(now.wall());
    if (now.since(lastSweep).compareTo(SWEEP) >= 0) {
      lastSweep = now;
      sweep(now);
    }
    for (int left = waiting.size(); left > 0 && hasRoom(); left--) {
      settle(waiting.remove(), now);
    }
    for (Track first = upcoming.peek();
        first != null && first.isDue(now.wall());
        first = upcoming.peek()) {
      settle(upcoming.remove(), now);
    }
  }

  /** How long nothing needs to be done; at most a second, so that a clock step is seen soon. */
  Duration untilNext() {
    Track first = upcoming.peek();
    if (first == null) {
      return SWEEP;
    }
    Duration next = Duration.between(tower.clocks().wall().instant(), first.start());
    return next.compareTo(SWEEP) > 0 ? SWEEP : next;
  }

  int inFlight() {
    return flights.size();
  }

  /** The attempt's thread ended. */
  void landed(Flight flight) {
    if (flights.remove(flight) && !flight.isAbandoned()) {
      settle(flight.track, tower.clocks().read());
    }
  }

  /** Reports what is still in flight, or due and not begun, as missed. Nothing runs any more. */
  void finish() {
    apply(List.of());
    Reading now = tower.clocks().read();
    flights.forEach(Flight::miss);
    List.copyOf(flights).forEach(this::landed);
    List<Track> left = new ArrayList<>(waiting);
    left.addAll(upcoming);
    left.sort(Comparator.comparing(Track::start)); // a former track before its successor
    left.forEach(track -> settle(track, now));
  }

  /** What needs no haste: slots whose time went by in the queue, probers that don't come back. */
  private void sweep(Reading now) {
    for (int left = waiting.size(); left > 0; left--) {
      settle(waiting.remove(), now);
    }
    flights.stream()
        .filter(flight -> flight.isOverdue(now) && flight.abandon())
        .toList()
        .forEach(flight -> settle(flight.track, now));
  }

  /** Puts a track where it belongs. */
  private void settle(Track track, Reading now) {
    if (track.isBlocked()) {
      waiting.add(track);
      return;
    }
    track.skipTo(now.wall().minus(TOLD));
    while (isLost(track, now.wall())) {
      miss(track);
    }
    if (track.isOver()) {
      track.settled();
      return;
    }
    if (!track.isDue(now.wall())) {
      upcoming.add(track);
    } else if (hasRoom()) {
      launch(track, now);
    } else {
      waiting.add(track);
    }
  }

  /** A retired track that is not over has slots that began before it was retired. */
  private static boolean isLost(Track track, Instant now) {
    return !track.isOver() && (track.isRetired() || track.isPast(now));
  }

  private void miss(Track track) {
    try {
      tower.sink().missed(track.slot(), track.start());
    } catch (RuntimeException sinkFailed) {
      Uncaught.report(sinkFailed);
    }
    track.advance();
  }

  private boolean hasRoom() {
    return flights.size() < runway.most();
  }

  private void launch(Track track, Reading now) {
    Flight flight = new Flight(track, now, hasStepped(track, now), tower, runway.landing());
    track.advance();
    flights.add(flight);
    runway.threads().execute(flight);
  }

  /** Whether the wall clock stepped since the track's slot began. */
  private boolean hasStepped(Track track, Reading now) {
    Duration running = Duration.between(track.start(), now.wall());
    return lastStep != null && now.since(lastStep).compareTo(running) <= 0;
  }
}
