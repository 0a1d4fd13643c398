package io.parallax.rules.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Lets processes count the events of a service, and scrapes them. What a process counts after its
 * last scrape, when it dies, is nobody's to know: those events are taken out of the truth. A ledger
 * keeps what its process has counted, and the next one goes on from there.
 */
final class Scrapes {
  private final long start;
  private final Map<SortedMap<String, String>, Samples> series = new LinkedHashMap<>();
  private final long[] good;
  private final long[] bad;
  private final Counter counter;
  private final List<Target> unborn;
  private final List<Target> watched = new ArrayList<>();
  private Process.Counts ledger = Process.Counts.NONE;

  /** Events of one second that one process has counted. */
  private record Counted(int second, long good, long bad) {}

  /** A process as the scrapes see it. */
  private static final class Target {
    final Process process;
    final List<Counted> unseen = new ArrayList<>();
    Process.Counts counts;

    /** Second of the last scrape that left samples; negative when its series have ended. */
    int present = -1;

    Target(Process process) {
      this.process = process;
      this.counts = process.before();
    }

    /** Dead, and its series have ended. */
    boolean isOver(int second) {
      return process.until() <= second && present < 0;
    }
  }

  private Scrapes(Counter counter, long start, int seconds, List<Process> processes) {
    this.counter = counter;
    this.start = start;
    this.good = new long[seconds];
    this.bad = new long[seconds];
    this.unborn = new ArrayList<>(processes.stream().map(Target::new).toList());
    this.unborn.sort(Comparator.comparing(each -> each.process.from()));
  }

  /**
   * @param start when second 0 is, in milliseconds since the epoch
   */
  static Scrapes of(Counter counter, long start, Traffic traffic, List<Process> processes) {
    Scrapes scrapes = new Scrapes(counter, start, traffic.seconds(), processes);
    for (int second = 0; second < traffic.seconds(); second++) {
      scrapes.pass(second, traffic);
    }
    Arrays.parallelPrefix(scrapes.good, Long::sum);
    Arrays.parallelPrefix(scrapes.bad, Long::sum);
    return scrapes;
  }

  private void pass(int second, Traffic traffic) {
    while (!unborn.isEmpty() && unborn.getFirst().process.from() <= second) {
      born(unborn.removeFirst());
    }
    watched.removeIf(each -> each.isOver(second));
    List<Target> live = watched.stream().filter(each -> each.process.livesAt(second)).toList();
    for (int i = 0; i < live.size(); i++) {
      long failed = share(traffic.bad()[second], i, live.size());
      long all = share(traffic.total()[second], i, live.size());
      count(live.get(i), new Counted(second, Math.max(all - failed, 0), failed));
    }
    for (Target target : watched) {
      if (target.process.isScrapedAt(second)) {
        scrape(target, second);
      }
      if (target.process.until() == second + 1 && !counter.isLedger()) {
        target.unseen.forEach(this::forget);
      }
    }
  }

  private void born(Target target) {
    watched.add(target);
    ledger = ledger.plus(target.process.before().good(), target.process.before().bad());
  }

  private static long share(int events, int index, int processes) {
    return events / processes + (index < events % processes ? 1 : 0);
  }

  private void count(Target target, Counted counted) {
    target.counts = target.counts.plus(counted.good(), counted.bad());
    ledger = ledger.plus(counted.good(), counted.bad());
    target.unseen.add(counted);
    good[counted.second()] += counted.good();
    bad[counted.second()] += counted.bad();
  }

  private void forget(Counted counted) {
    good[counted.second()] -= counted.good();
    bad[counted.second()] -= counted.bad();
  }

  private void scrape(Target target, int second) {
    Process process = target.process;
    boolean reached = process.livesAt(second) && process.scraped().test(second);
    boolean renamed = target.present < process.relabelledAt() && second >= process.relabelledAt();
    if (target.present >= 0 && (!reached || renamed)) {
      end(target, second);
    }
    if (reached) {
      Process.Counts counts = counter.isLedger() ? ledger : target.counts;
      add(counter.good(process, second), second, counts.good());
      if (counts.bad() > 0 || counter.isLedger()) {
        add(counter.bad(process, second), second, counts.bad());
      }
      target.present = second;
      target.unseen.clear();
    }
  }

  private void end(Target target, int second) {
    for (SortedMap<String, String> labels :
        List.of(
            counter.good(target.process, target.present),
            counter.bad(target.process, target.present))) {
      if (series.containsKey(labels)) {
        add(labels, second, Samples.STALE);
      }
    }
    target.present = -1;
  }

  private void add(SortedMap<String, String> labels, int second, double value) {
    series.computeIfAbsent(labels, Samples::new).add(start + second * 1000L, value);
  }

  Collection<Samples> series() {
    return series.values();
  }

  /** Events that a scrape could know of, in the seconds [{@code from}, {@code until}). */
  Truth truth(int from, int until) {
    long counted = between(good, from, until);
    return new Truth(counted, counted + between(bad, from, until));
  }

  /** Of {@code upTo}, which has at each second all events from the beginning to its end. */
  private static long between(long[] upTo, int from, int until) {
    return at(upTo, until - 1) - at(upTo, from - 1);
  }

  private static long at(long[] upTo, int second) {
    return second < 0 ? 0 : upTo[Math.min(second, upTo.length - 1)];
  }
}
