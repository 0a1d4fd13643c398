package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.running.LedgerCopy.Place;
import io.parallax.app.running.LedgerCopy.Reported;
import io.parallax.app.running.Nginx.Request;
import io.parallax.app.running.Ordeal.End;
import io.parallax.app.running.Ordeal.Life;
import io.parallax.probe.Schedule;
import io.parallax.sli.SlotCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One probe in one region, as nginx saw it and as the ledger counts it.
 *
 * @param requests by slot
 * @param reported by slot; what else was counted is missed
 */
record PlaceLog(
    Place place,
    Schedule schedule,
    SortedMap<Long, Request> requests,
    SortedMap<Long, Reported> reported) {
  /** What a crash may lose: the slots since the last commit. */
  private static final Duration FLUSH = Duration.ofSeconds(1);

  /**
   * Gathers what belongs to {@code place}.
   *
   * @throws AssertionError when a slot was probed twice, or is none of the schedule
   */
  static PlaceLog of(Place place, Duration interval, List<Request> all, List<Reported> slots) {
    Schedule schedule = Schedule.of(place.probe(), place.region(), interval);
    List<Request> requests =
        all.stream().filter(r -> new Place(r.probe(), r.region()).equals(place)).toList();
    assertThat(requests).extracting(Request::slot).as("%s: slots", place).doesNotHaveDuplicates();
    List<Reported> reported = slots.stream().filter(slot -> slot.place().equals(place)).toList();
    assertThat(reported)
        .as("%s: slots of the schedule", place)
        .allMatch(slot -> schedule.start(schedule.slotAt(slot.start())).equals(slot.start()));
    return new PlaceLog(
        place,
        schedule,
        sorted(requests, Request::slot),
        sorted(reported, slot -> schedule.slotAt(slot.start())));
  }

  private static <T> SortedMap<Long, T> sorted(List<T> all, Function<T, Long> slot) {
    return all.stream()
        .collect(Collectors.toMap(slot, Function.identity(), (a, _) -> a, TreeMap::new));
  }

  /** Slots that nginx answered and no ledger keeps. */
  List<Long> lost() {
    return requests.keySet().stream().filter(k -> !reported.containsKey(k)).toList();
  }

  /** Slots that were probed, and whose result is kept. */
  long ended() {
    return reported.values().stream().filter(slot -> !slot.outcome().equals("missed")).count();
  }

  /** Each lost slot is among the last of a process that was killed, and they are few. */
  void assertLostToKills(List<Life> lives) {
    Map<Life, List<Long>> lost =
        lost().stream().collect(Collectors.groupingBy(k -> life(k, lives)));
    lost.forEach((life, slots) -> {
      assertThat(life.end()).as("%s: end of %s", place, life).isEqualTo(End.KILL);
      assertThat(reported.keySet())
          .as("%s: kept of %s after %s", place, life, slots)
          .noneMatch(k -> k > slots.getFirst() && life.contains(schedule.start(k)));
    });
    // One attempt may be in flight beside them.
    long each = 1 + Math.ceilDiv(FLUSH.toMillis(), schedule.interval().toMillis());
    long kills = lives.stream().filter(life -> life.end() == End.KILL).count();
    assertThat(lost().size()).as("%s: lost", place).isLessThanOrEqualTo((int) (each * kills));
  }

  private Life life(long slot, List<Life> lives) {
    Instant start = schedule.start(slot);
    return lives.stream()
        .filter(life -> life.contains(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(place + ": nobody ran slot " + slot));
  }

  /**
   * Every slot from the first to the last is counted once, and those without a result as missed.
   */
  void assertCounts(LedgerCopy.Stream stream) {
    long slots = schedule.slotAt(stream.last()) - schedule.slotAt(stream.first()) + 1;
    assertThat(stream.counts().all()).as("%s: slots counted", stream).isEqualTo(slots);
    assertThat(stream.counts().missed()).as("%s: missed", stream).isEqualTo(slots - ended());
    assertThat(requests.firstKey())
        .as("%s: first request", place)
        .isGreaterThanOrEqualTo(schedule.slotAt(stream.first()));
  }

  /** The verdicts of {@code counts} are those that nginx gave. */
  void assertVerdicts(SlotCounts counts) {
    assertThat(counts.good()).as("%s: good", place).isEqualTo(count("good"));
    assertThat(counts.bad()).as("%s: bad", place).isEqualTo(count("bad"));
    assertThat(counts.unknown()).as("%s: unknown", place).isEqualTo(count("unknown"));
    // A starved machine may make some; were they many, the verdicts below would prove little.
    assertThat(timeouts()).as("%s: timeouts", place).isLessThanOrEqualTo(ended() / 2);
    reported.forEach((k, slot) ->
        assertThat(agree(slot, requests.get(k)))
            .as("%s: %s is what nginx says: %s", place, slot, requests.get(k))
            .isTrue());
  }

  private long count(String outcome) {
    return reported.values().stream().filter(slot -> slot.outcome().equals(outcome)).count();
  }

  /** Slots that ended bad since Parallax got no answer in time, whatever nginx thought it gave. */
  long timeouts() {
    return reported.values().stream().filter(PlaceLog::isTimeout).count();
  }

  private static boolean isTimeout(Reported slot) {
    return slot.outcome().equals("bad") && slot.reason().endsWith("-timeout");
  }

  private static boolean agree(Reported slot, @Nullable Request request) {
    return switch (slot.outcome()) {
      case "good" -> request != null && request.status() == 200;
      case "bad" ->
          isTimeout(slot)
              || (request != null
                  && request.status() == 503
                  && slot.reason().equals("http-status"));
      // Bad, but begun too late to be the target's fault.
      case "unknown" -> slot.reason().equals("late-start");
      case "missed" -> request == null;
      default -> false;
    };
  }
}
