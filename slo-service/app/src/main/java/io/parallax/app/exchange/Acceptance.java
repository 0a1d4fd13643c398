package io.parallax.app.exchange;

import io.parallax.app.exchange.PageJson.SlotJson;
import io.parallax.app.ledger.row.ToldSlot;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Schedule;
import io.parallax.sli.Judgement;
import io.parallax.sli.Predicate;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of what a region tells: a slot of a probe that it runs, on that probe's
 * schedule, which its clock and ours have seen begin. One slot that is wrong takes no other with
 * it.
 *
 * @param region whose slots these are
 */
record Acceptance(Workspace workspace, String region) {
  /** A clock that is further ahead is wrong, and so are its slots. */
  static final Duration MOST_AHEAD = Duration.ofMinutes(10);

  private static final Duration ROUNDING = Duration.ofSeconds(1);

  /** Stands for the reasons of a later Parallax: a label must come from a closed list. */
  private static final String OTHER = "other";

  private static final Set<String> REASONS =
      Stream.concat(
              Arrays.stream(Reason.values()).map(Reason::label),
              Arrays.stream(ProberFault.values()).map(ProberFault::label))
          .collect(Collectors.toUnmodifiableSet());

  private static final Map<String, Judgement> JUDGEMENTS =
      Arrays.stream(Judgement.values())
          .collect(Collectors.toUnmodifiableMap(Judgement::label, Function.identity()));

  /**
   * The slot, or nothing when it is not believed.
   *
   * @param theirs the teller's clock when it told
   * @param ours our clock when it was heard
   */
  Optional<ToldSlot> slot(@Nullable SlotJson told, Instant theirs, Instant ours) {
    if (told == null || told.probe() == null || told.judgements() == null) {
      return Optional.empty();
    }
    return workspace
        .probe(told.probe())
        .filter(probe -> probe.regions().contains(region))
        .filter(probe -> isOnSchedule(probe, told.at()))
        .filter(_ -> hasBegun(told.at(), theirs, ours))
        .filter(_ -> told.since() == null || told.since() < told.at())
        .flatMap(_ -> judgements(told).map(judgements -> slot(told, judgements)));
  }

  private boolean isOnSchedule(Probe probe, long at) {
    Schedule schedule = Schedule.of(probe.name(), region, probe.interval());
    return Math.floorMod(at, probe.interval().toMillis()) == schedule.phase().toMillis();
  }

  private static boolean hasBegun(long at, Instant theirs, Instant ours) {
    return at <= theirs.plus(ROUNDING).toEpochMilli()
        && at <= ours.plus(MOST_AHEAD).toEpochMilli()
        && at >= 0;
  }

  /** Nothing when one of them is none, or when none says whether it was available. */
  private static Optional<SortedMap<String, Judgement>> judgements(SlotJson told) {
    SortedMap<String, Judgement> known = new TreeMap<>();
    told.judgements()
        .forEach((predicate, label) -> {
          Judgement judgement = label == null ? null : JUDGEMENTS.get(label);
          if (judgement != null) {
            known.put(predicate, judgement);
          }
        });
    boolean whole =
        known.size() == told.judgements().size()
            && known.containsKey(new Predicate.Available().label());
    return whole ? Optional.of(known) : Optional.empty();
  }

  private static ToldSlot slot(SlotJson told, SortedMap<String, Judgement> judgements) {
    Optional<Long> duration = Optional.ofNullable(told.durationMs()).filter(ms -> ms >= 0);
    return new ToldSlot(
        told.probe(),
        Instant.ofEpochMilli(told.at()),
        Optional.ofNullable(told.since()).map(Instant::ofEpochMilli),
        judgements,
        reason(told.reason()),
        duration.map(Duration::ofMillis));
  }

  private static String reason(@Nullable String told) {
    return told == null || told.isEmpty() ? "" : REASONS.contains(told) ? told : OTHER;
  }
}
