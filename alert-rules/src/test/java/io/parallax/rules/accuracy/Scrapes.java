package io.parallax.rules.accuracy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Lets processes count the events of a service, and scrapes them. What a process counts after its
 * last scrape, when it dies, is nobody's to know: those events are taken out of the truth.
 */
final class Scrapes {
  private final String metric;
  private final long start;
  private final Map<SortedMap<String, String>, Samples> series = new LinkedHashMap<>();
  private final long[] good;
  private final long[] bad;
  private final List<Target> targets;

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
  }

  private Scrapes(String metric, long start, int seconds, List<Process> processes) {
    this.metric = metric;
    this.start = start;
    this.good = new long[seconds];
    this.bad = new long[seconds];
    this.targets = processes.stream().map(Target::new).toList();
  }

  /**
   * @param start when second 0 is, in milliseconds since the epoch
   */
  static Scrapes of(String metric, long start, Traffic traffic, List<Process> processes) {
    Scrapes scrapes = new Scrapes(metric, start, traffic.seconds(), processes);
    for (int second = 0; second < traffic.seconds(); second++) {
      scrapes.pass(second, traffic);
    }
    return scrapes;
  }

  private void pass(int second, Traffic traffic) {
    List<Target> live = targets.stream().filter(each -> each.process.livesAt(second)).toList();
    for (int i = 0; i < live.size(); i++) {
      long failed = share(traffic.bad()[second], i, live.size());
      long all = share(traffic.total()[second], i, live.size());
      count(live.get(i), new Counted(second, Math.max(all - failed, 0), failed));
    }
    for (Target target : targets) {
      if (target.process.isScrapedAt(second)) {
        scrape(target, second);
      }
      if (target.process.until() == second + 1) {
        target.unseen.forEach(this::forget);
      }
    }
  }

  private static long share(int events, int index, int processes) {
    return events / processes + (index < events % processes ? 1 : 0);
  }

  private void count(Target target, Counted counted) {
    target.counts = target.counts.plus(counted.good(), counted.bad());
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
      add(process.labels(metric, "200", second), second, target.counts.good());
      if (target.counts.bad() > 0) {
        add(process.labels(metric, "500", second), second, target.counts.bad());
      }
      target.present = second;
      target.unseen.clear();
    }
  }

  private void end(Target target, int second) {
    for (String code : List.of("200", "500")) {
      SortedMap<String, String> labels = target.process.labels(metric, code, target.present);
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
    long counted = 0;
    long failed = 0;
    for (int second = Math.max(from, 0); second < Math.min(until, good.length); second++) {
      counted += good[second];
      failed += bad[second];
    }
    return new Truth(counted, counted + failed);
  }
}
