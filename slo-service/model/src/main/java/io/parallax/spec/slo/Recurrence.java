package io.parallax.spec.slo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * When something comes again: a recurrence rule of RFC 5545, at most once an hour. It is reckoned
 * in local time, so that what comes at two o'clock always does.
 *
 * @param rule without {@code RRULE:}, e.g. {@code FREQ=WEEKLY;BYDAY=TU}
 */
public record Recurrence(String rule) {
  private static final Set<Freq> TOO_OFTEN = EnumSet.of(Freq.SECONDLY, Freq.MINUTELY);

  /** Local times may stand still or be skipped by hours where clocks are put. */
  private static final Duration CLOCKS_PUT = Duration.ofDays(2);

  public Recurrence {
    Optional<String> flaw = flaw(rule);
    if (flaw.isPresent()) {
      throw new IllegalArgumentException("recurrence '" + rule + "' " + flaw.get());
    }
  }

  /** What is wrong with {@code rule}, in words; empty when it is one. */
  public static Optional<String> flaw(String rule) {
    try {
      RecurrenceRule parsed = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
      return isTooOften(parsed) ? Optional.of("comes more than once an hour") : Optional.empty();
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException notOne) {
      return Optional.of("is not a recurrence rule of RFC 5545");
    }
  }

  private static boolean isTooOften(RecurrenceRule rule) {
    return TOO_OFTEN.contains(rule.getFreq())
        || rule.hasPart(Part.BYMINUTE)
        || rule.hasPart(Part.BYSECOND);
  }

  /** Whether it comes at all, from {@code start} on. */
  public boolean comes(LocalDateTime start, ZoneId zone) {
    try {
      return iterator(start, zone).hasNext();
    } catch (IllegalArgumentException noMore) {
      return false;
    }
  }

  /**
   * Local times at which it comes, none before {@code start}: all that are in [{@code from}, {@code
   * until}) or within hours of it.
   */
  List<LocalDateTime> times(LocalDateTime start, ZoneId zone, Instant from, Instant until) {
    LocalDateTime first = LocalDateTime.ofInstant(from.minus(CLOCKS_PUT), zone);
    LocalDateTime last = LocalDateTime.ofInstant(until.plus(CLOCKS_PUT), zone);
    List<LocalDateTime> times = new ArrayList<>();
    try {
      gather(times, iterator(start, zone), first.isAfter(start) ? first : start, last);
    } catch (IllegalArgumentException noMore) {
      // The library throws where a rule, such as one for 30 February, has no further time.
      return times;
    }
    return times;
  }

  private static void gather(
      List<LocalDateTime> times,
      RecurrenceRuleIterator iterator,
      LocalDateTime first,
      LocalDateTime last) {
    iterator.fastForward(floating(first));
    while (iterator.hasNext() && !local(iterator.peekDateTime()).isAfter(last)) {
      times.add(local(iterator.peekDateTime()));
      iterator.nextDateTime();
    }
  }

  private RecurrenceRuleIterator iterator(LocalDateTime start, ZoneId zone) {
    try {
      RecurrenceRule parsed = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
      Optional.ofNullable(parsed.getUntil()).ifPresent(end -> parsed.setUntil(until(end, zone)));
      return parsed.iterator(floating(start));
    } catch (InvalidRecurrenceRuleException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A day as its end, and a time of UTC as the local one. */
  private static DateTime until(DateTime end, ZoneId zone) {
    if (end.isAllDay()) {
      return floating(
          LocalDateTime.of(end.getYear(), end.getMonth() + 1, end.getDayOfMonth(), 23, 59, 59));
    }
    return end.isFloating()
        ? end
        : floating(LocalDateTime.ofInstant(Instant.ofEpochMilli(end.getTimestamp()), zone));
  }

  private static DateTime floating(LocalDateTime time) {
    return new DateTime(
        time.getYear(),
        time.getMonthValue() - 1,
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        time.getSeconds());
  }
}
