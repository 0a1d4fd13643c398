package io.parallax.app.web.page;

import io.parallax.app.ledger.row.RecentSlot;
import io.parallax.app.web.Words;
import io.parallax.app.web.page.PageModel.Failure;
import io.parallax.app.web.page.PageModel.Strip;
import io.parallax.app.web.page.PageModel.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a strip of the last slots, as an SLO sees them: a good slot may be too slow for it. */
final class Strips {
  private static final int FAILURES = 6;

  /** Good for the probe, but over the SLO's latency bound. */
  private static final String SLOW = "slow";

  private static final List<String> OUTCOMES = List.of("good", "bad", SLOW, "unknown", "missed");

  private record Seen(RecentSlot slot, String outcome) {}

  private Strips() {}

  /**
   * @param slots newest first
   * @param bound latency from which a good slot is slow
   */
  static Strip of(List<RecentSlot> slots, Optional<Duration> bound, Instant now) {
    List<Seen> seen = slots.stream().map(slot -> new Seen(slot, outcome(slot, bound))).toList();
    return new Strip(
        summary(seen),
        seen.reversed().stream().map(each -> tick(each, now)).toList(),
        seen.stream()
            .filter(Predicate.not(each -> each.outcome().equals("good")))
            .limit(FAILURES)
            .map(each -> failure(each, now))
            .toList());
  }

  private static String outcome(RecentSlot slot, Optional<Duration> bound) {
    boolean slow =
        slot.outcome().equals("good")
            && bound.isPresent()
            && slot.duration().isPresent()
            && slot.duration().get().compareTo(bound.get()) > 0;
    return slow ? SLOW : slot.outcome();
  }

  private static String summary(List<Seen> seen) {
    if (seen.isEmpty()) {
      return "no slot yet";
    }
    return "last %d slots: ".formatted(seen.size())
        + OUTCOMES.stream()
            .filter(outcome -> count(seen, outcome) > 0)
            .map(outcome -> count(seen, outcome) + " " + outcome)
            .collect(Collectors.joining(", "));
  }

  private static long count(List<Seen> seen, String outcome) {
    return seen.stream().filter(each -> each.outcome().equals(outcome)).count();
  }

  private static Tick tick(Seen seen, Instant now) {
    String title =
        Stream.of(
                Words.moment(seen.slot().at(), now),
                seen.outcome(),
                seen.slot().reason(),
                taken(seen.slot()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return new Tick(seen.outcome(), title);
  }

  private static Failure failure(Seen seen, Instant now) {
    RecentSlot slot = seen.slot();
    return new Failure(
        Words.moment(slot.at(), now),
        seen.outcome(),
        slot.reason(),
        seen.outcome().equals(SLOW) ? taken(slot) : slot.detail());
  }

  private static String taken(RecentSlot slot) {
    return slot.duration().map(time -> time.toMillis() + " ms").orElse("");
  }
}
