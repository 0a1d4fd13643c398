package io.parallax.rules.time;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.number;

import io.parallax.promql.Expr;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.spec.slo.Recurrence;
import io.parallax.spec.slo.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a tile is touched by stretches of time that are not held against a budget.
 *
 * @param schedules when they are
 * @param tile length of a tile
 * @param settling how far a tile ends before its evaluation
 */
public record MaskClock(List<Schedule> schedules, Duration tile, Duration settling) {
  /** So many stretches are written one by one. */
  private static final int FEW = 50;

  /** A tile that ends when a stretch begins is not touched by it. */
  private static final Duration INSTANT = Duration.ofMillis(1);

  public MaskClock {
    schedules = List.copyOf(schedules);
  }

  /** Why the rules can't know when {@code schedule} is, and what to write instead. */
  public static Optional<String> flaw(Schedule schedule) {
    if (schedule.recurrence().isEmpty() || few(schedule).isPresent()) {
      return Optional.empty();
    }
    Optional<String> clocks =
        new ZoneClock(schedule.zone())
            .flaw(schedule.start().toLocalTime())
            .map(flaw -> flaw + "; write UTC, or begin at another hour");
    return Repeats.of(schedule).isPresent()
        ? clocks.or(() -> months(schedule))
        : Optional.of(
            "recurrence '%s' is none that rules can reckon with; write FREQ=DAILY, FREQ=WEEKLY"
                    .formatted(rule(schedule))
                + " with BYDAY or FREQ=MONTHLY with BYMONTHDAY of 1 to 28, each with INTERVAL or"
                + " without, or at most %d stretches with COUNT or UNTIL".formatted(FEW));
  }

  /** It could be reckoned, at the length of a book. */
  private static Optional<String> months(Schedule schedule) {
    boolean ofMonths = Repeats.of(schedule).filter(Repeats.OfMonths.class::isInstance).isPresent();
    return ofMonths && new ZoneClock(schedule.zone()).isPut()
        ? Optional.of(
            "months in %s, whose clocks are put, are too long to reckon; write UTC"
                .formatted(schedule.zone()))
        : Optional.empty();
  }

  private static String rule(Schedule schedule) {
    return schedule.recurrence().map(Recurrence::rule).orElse("");
  }

  /** {@code counts}, or 0 while a stretch touches the tile. */
  public Expr masked(Expr counts) {
    if (schedules.isEmpty()) {
      return counts;
    }
    Expr within = schedules.stream().flatMap(this::within).reduce(Expr::or).orElseThrow();
    Expr outside = call("vector", number(1)).unless(Matching.ALL, within);
    return counts.times(call("scalar", outside.or(call("vector", number(0)))));
  }

  private Stream<Expr> within(Schedule schedule) {
    Optional<List<Instant>> few =
        schedule.recurrence().isEmpty() ? Optional.of(once(schedule)) : few(schedule);
    return few.map(all -> all.stream().map(begin -> within(begin, schedule)))
        .orElseGet(() -> within(Repeats.of(schedule).orElseThrow(), schedule));
  }

  private Expr within(Instant begin, Schedule schedule) {
    double from = begin.toEpochMilli() / 1000.0;
    return end().greaterThan(number(from)).with(Operator.LESS, number(from + reach(schedule)));
  }

  /** Since the latest beginning of each of the days that it comes on. */
  private Stream<Expr> within(Repeats repeats, Schedule schedule) {
    ZoneClock clock = new ZoneClock(schedule.zone());
    Expr before = Arithmetic.ago(settling.plus(INSTANT));
    double first = schedule.start().toEpochSecond(java.time.ZoneOffset.UTC);
    return repeats
        .latest(clock.local(before))
        .map(local -> {
          Expr begun = clock.utc(local.with(Operator.AT_LEAST, number(first)));
          return end().minus(begun).with(Operator.LESS, number(reach(schedule)));
        });
  }

  private Expr end() {
    return Arithmetic.ago(settling);
  }

  /** From its beginning to the end of the last tile that it touches. */
  private double reach(Schedule schedule) {
    return Arithmetic.seconds(schedule.length().plus(tile));
  }

  private static List<Instant> once(Schedule schedule) {
    Instant from = schedule.start().atZone(schedule.zone()).toInstant();
    return schedule.beginnings(from, from.plusMillis(1));
  }

  /** Of a schedule that ends: all its beginnings, if they are few. */
  private static Optional<List<Instant>> few(Schedule schedule) {
    if (!rule(schedule).contains("COUNT=") && !rule(schedule).contains("UNTIL=")) {
      return Optional.empty();
    }
    LocalDateTime start = schedule.start();
    Instant from = start.atZone(schedule.zone()).toInstant();
    Instant until = start.plusYears(100).atZone(schedule.zone()).toInstant();
    List<Instant> all = schedule.beginnings(from, until);
    return all.size() <= FEW ? Optional.of(all) : Optional.empty();
  }
}
