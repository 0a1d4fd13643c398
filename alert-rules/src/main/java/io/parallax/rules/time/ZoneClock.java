package io.parallax.rules.time;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.number;

import io.parallax.promql.Expr;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * The clocks of a time zone: fixed, or put by rules that are the same every year. The rules are
 * those that the zone database has today; when a law changes them, generate again.
 */
record ZoneClock(ZoneId zone) {
  /** Clocks were put before for reasons that need not be known here. */
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  /** A month has fewer days; so a month and a day are one number in their order. */
  private static final int MONTH = 32;

  private static final int WEEK = 7;

  /** Why its local times can't be reckoned, in words. */
  Optional<String> flaw() {
    boolean later =
        rules().getTransitions().stream().anyMatch(each -> each.getInstant().isAfter(SINCE));
    boolean odd = rules().getTransitionRules().stream().anyMatch(rule -> !isPlain(rule));
    return later || odd
        ? Optional.of("time zone " + zone + " has clocks that no yearly rule puts")
        : Optional.empty();
  }

  /** Why {@code time} is no local time to begin at: clocks skip it, or show it twice, on a day. */
  Optional<String> flaw(LocalTime time) {
    return flaw()
        .or(() ->
            rules().getTransitionRules().stream()
                .map(rule -> rule.createTransition(SINCE.atZone(zone).getYear()))
                .filter(put -> isWithin(time, put))
                .findFirst()
                .map(_ -> "clocks of " + zone + " are put at " + time));
  }

  private static boolean isWithin(LocalTime time, ZoneOffsetTransition put) {
    LocalTime before = put.getDateTimeBefore().toLocalTime();
    LocalTime after = put.getDateTimeAfter().toLocalTime();
    LocalTime from = put.isGap() ? before : after;
    LocalTime until = put.isGap() ? after : before;
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }

  private static boolean isPlain(ZoneOffsetTransitionRule rule) {
    int day = rule.getDayOfMonthIndicator();
    return day > 0 && day <= MONTH - 4 || day == -1 && rule.getMonth() != Month.FEBRUARY;
  }

  /** Local seconds since the local epoch at {@code utc}. */
  Expr local(Expr utc) {
    return puts().isEmpty() ? Arithmetic.plus(utc, standard()) : utc.plus(offset(utc));
  }

  /** When {@code local} is, in seconds since the epoch. */
  Expr utc(Expr local) {
    return puts().isEmpty()
        ? Arithmetic.plus(local, -standard())
        : local.minus(offset(Arithmetic.plus(local, -standard())));
  }

  private Expr offset(Expr utc) {
    Expr offset = number(puts().getFirst().getOffsetBefore().getTotalSeconds());
    for (ZoneOffsetTransitionRule put : puts()) {
      double change =
          put.getOffsetAfter().getTotalSeconds() - put.getOffsetBefore().getTotalSeconds();
      offset = Arithmetic.times(isPast(put, utc), change).plus(offset);
    }
    return offset;
  }

  /** 1 from the moment of the year on at which clocks are put, else 0. */
  private static Expr isPast(ZoneOffsetTransitionRule put, Expr utc) {
    Expr shifted = Arithmetic.plus(utc, -secondOfDay(put));
    Expr month = Arithmetic.times(call("month", shifted), MONTH);
    Expr key = month.plus(call("day_of_month", shifted));
    int first = put.getMonth().getValue() * MONTH + firstDay(put);
    return Arithmetic.isAtLeast(
        Optional.ofNullable(put.getDayOfWeek())
            .map(day -> key.minus(since(day, shifted)))
            .orElse(key),
        first);
  }

  /** Days since the last such day of the week, 0 on it. */
  private static Expr since(DayOfWeek day, Expr utc) {
    Expr days = Arithmetic.plus(call("day_of_week", utc), WEEK - day.getValue() % WEEK);
    return Arithmetic.remainder(days, WEEK);
  }

  private static int firstDay(ZoneOffsetTransitionRule put) {
    int day = put.getDayOfMonthIndicator();
    int last = put.getMonth().maxLength();
    return day > 0 ? day : put.getDayOfWeek() == null ? last : last - WEEK + 1;
  }

  /** When in the day of UTC; below 0 on the day before. */
  private static int secondOfDay(ZoneOffsetTransitionRule put) {
    int local =
        put.isMidnightEndOfDay() ? (int) Arithmetic.DAY : put.getLocalTime().toSecondOfDay();
    return local
        - switch (put.getTimeDefinition()) {
          case UTC -> 0;
          case STANDARD -> put.getStandardOffset().getTotalSeconds();
          case WALL -> put.getOffsetBefore().getTotalSeconds();
        };
  }

  private int standard() {
    ZoneOffset standard = rules().getStandardOffset(SINCE);
    return puts().isEmpty()
        ? rules().getOffset(SINCE).getTotalSeconds()
        : standard.getTotalSeconds();
  }

  /** Whether its clocks are ever put. */
  boolean isPut() {
    return !puts().isEmpty();
  }

  private List<ZoneOffsetTransitionRule> puts() {
    return rules().getTransitionRules();
  }

  private ZoneRules rules() {
    return zone.getRules();
  }
}
