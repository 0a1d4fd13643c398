package io.parallax.spec.slo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One stretch of time, or the same one again and again. A local time that the clocks skip is taken
 * as much later as they skip; one that they show twice is the first.
 *
 * @param start local time at which the first one begins
 * @param zone whose local time
 * @param length of each, as it passes: an hour is an hour when the clocks are changed, too
 * @param recurrence when it comes again; absent for once
 */
public record Schedule(
    LocalDateTime start, ZoneId zone, Duration length, Optional<Recurrence> recurrence) {
  public Schedule {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("schedule of " + length + " is not positive");
    }
  }

  /** When each begins that has a part in [{@code from}, {@code until}), in order. */
  public List<Instant> beginnings(Instant from, Instant until) {
    Instant earliest = from.minus(length);
    return locals(earliest, until).stream()
        .map(local -> local.atZone(zone).toInstant())
        .filter(begin -> begin.isAfter(earliest) && begin.isBefore(until))
        .distinct()
        .sorted()
        .toList();
  }

  private List<LocalDateTime> locals(Instant earliest, Instant until) {
    return recurrence
        .map(rule -> rule.times(start, zone, earliest, until))
        .orElseGet(() -> List.of(start));
  }
}
