package io.parallax.probes.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * All hostile peers at once and again and again, probed by the real scheduler in a process with a
 * small heap: every verdict is right, every attempt ends in its time, every next slot begins in
 * its, and a good neighbour is never bad.
 */
class HostilePeersTest {
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration DURING = Duration.ofMillis(6_500);

  /** What a busy machine may add to an attempt: 30 peers send as fast as they can beside it. */
  private static final Duration SLACK = Duration.ofMillis(900);

  private static final SmallProber PROBER =
      new SmallProber(List.of(), "127.0.0.0/8", INTERVAL, TIMEOUT);

  @Test
  void eachIsJudgedInTimeAndHarmsNobody() throws Exception {
    Map<String, Worst> rows = new LinkedHashMap<>();
    HostilePeers.all().forEach(row -> rows.put(row.name(), row));
    Map<String, String> targets = new LinkedHashMap<>();
    List<AutoCloseable> open = new ArrayList<>();
    try {
      for (Worst row : rows.values()) {
        Worst.Served served = row.serve();
        open.add(served);
        targets.put(row.name(), row.url(served.port()));
      }
      Map<String, List<Told>> told =
          PROBER.probe(targets, DURING).stream().collect(Collectors.groupingBy(Told::probe));
      assertThat(told).containsOnlyKeys(targets.keySet());
      rows.values().forEach(row -> check(row, told.getOrDefault(row.name(), List.of())));
    } finally {
      for (AutoCloseable each : open) {
        each.close();
      }
    }
  }

  private static void check(Worst row, List<Told> slots) {
    assertThat(slots).as(row.name()).hasSizeBetween(2, 4);
    for (Told slot : slots) {
      assertThat(slot.how()).as("%s", slot).isIn(row.orLate());
      assertThat(slot.total()).as("%s", slot).isLessThan(TIMEOUT.plus(SLACK));
    }
    assertThat(slots).as(row.name()).anyMatch(slot -> row.expected().contains(slot.how()));
  }

  @Test
  void everyRowNamesReasonsOfTheClosedList() {
    List<String> reasons = Arrays.stream(Reason.values()).map(Reason::label).toList();
    HostilePeers.all().stream()
        .filter(row -> !row.name().equals(HostilePeers.NEIGHBOUR))
        .forEach(row -> assertThat(reasons).containsAll(row.expected()));
  }
}
