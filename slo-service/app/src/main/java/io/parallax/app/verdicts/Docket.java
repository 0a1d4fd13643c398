package io.parallax.app.verdicts;

import io.parallax.app.ledger.VerdictBook.Judged;
import io.parallax.app.ledger.row.ToldSlot;
import io.parallax.quorum.Quorum;
import io.parallax.quorum.Said;
import io.parallax.sli.Predicate;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One probe's slots that have no verdict yet, and its last ones that have. Not thread-safe. */
final class Docket {
  /** Of which verdicts are kept at hand. */
  static final int RECENT = 60;

  /** After that long nobody tells any more, and slots are passed over. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final String AVAILABLE = new Predicate.Available().label();

  private final Probe probe;
  private final TreeMap<Long, Map<String, Said>> open = new TreeMap<>();
  private final Deque<Reached> recent = new ArrayDeque<>();
  private long until;

  /**
   * @param until number of the last slot that is judged
   */
  Docket(Probe probe, long until) {
    this.probe = probe;
    this.until = until;
  }

  /** The same slots, of a probe that changed in what can change without renumbering them. */
  Docket of(Probe changed) {
    Docket docket = new Docket(changed, until);
    docket.open.putAll(open);
    docket.recent.addAll(recent);
    return docket;
  }

  Probe probe() {
    return probe;
  }

  Judged judged() {
    return judged(until);
  }

  private Judged judged(long number) {
    return new Judged(probe.interval(), number);
  }

  /** When the first slot without a verdict began. */
  Instant openFrom() {
    return start(until + 1);
  }

  private Instant start(long number) {
    return Instant.ofEpochMilli(number * probe.interval().toMillis());
  }

  /** Takes what {@code region} says of a slot, and of those before it that it missed. */
  void take(String region, ToldSlot told) {
    long number = Quorum.slot(told.at(), probe.interval());
    told.since()
        .ifPresent(since -> {
          long before = Math.max(until, Quorum.slot(since, probe.interval()));
          long reach = number - LONGEST.dividedBy(probe.interval());
          for (long missed = Math.max(before + 1, reach); missed < number; missed++) {
            put(missed, region, new Said.Missed());
          }
        });
    put(number, region, Said.of(told.judgement(AVAILABLE), told.reason()));
  }

  private void put(long number, String region, Said said) {
    if (number > until) {
      open.computeIfAbsent(number, _ -> new HashMap<>()).putIfAbsent(region, said);
    }
  }

  /** Number of slots that ended too long ago to be judged by anything. */
  long lost(Instant now) {
    Instant horizon = now.minus(LONGEST).minus(probe.timeout());
    return Math.max(0, Quorum.slot(horizon, probe.interval()) - 1 - until);
  }

  /**
   * The slots that can be judged, after the first {@code lost}, in order: all regions were heard,
   * or need not be waited for.
   *
   * @param patience since a slot's interval ended
   */
  List<Reached> due(long lost, Instant now, Duration patience) {
    List<Reached> due = new ArrayList<>();
    for (long number = until + lost + 1;
        isComplete(number) || !start(number + 1).plus(patience).isAfter(now);
        number++) {
      due.add(reached(number));
    }
    return due;
  }

  private boolean isComplete(long number) {
    return open.getOrDefault(number, Map.of()).keySet().containsAll(probe.regions());
  }

  private Reached reached(long number) {
    Map<String, Said> heard = open.getOrDefault(number, Map.of());
    SortedMap<String, Said> said = new TreeMap<>();
    probe
        .regions()
        .forEach(region -> said.put(region, heard.getOrDefault(region, new Said.NotHeard())));
    Quorum quorum = Quorum.of(probe);
    return new Reached(
        probe.name(), number, start(number), quorum.verdict(said), quorum.isSure(said), said);
  }

  /** These have their verdicts, after {@code lost} that got none. */
  void close(long lost, List<Reached> due) {
    until += lost + due.size();
    open.headMap(until, true).clear();
    due.forEach(recent::addLast);
    while (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  Judged judged(long lost, List<Reached> due) {
    return judged(until + lost + due.size());
  }

  /** The last verdicts, newest first. */
  List<Reached> recent() {
    return List.copyOf(recent.reversed());
  }
}
