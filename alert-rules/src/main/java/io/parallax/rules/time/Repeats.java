package io.parallax.rules.time;

import io.parallax.promql.Expr;
import io.parallax.spec.slo.Schedule;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A recurrence that goes on for ever in equal steps. */
sealed interface Repeats {
  List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  int WEEK = 7;

  /** The latest local beginning that is not after {@code local}, of each of its sequences. */
  Stream<Expr> latest(Expr local);

  /**
   * Every so many days, from each of {@code firsts}.
   *
   * @param firsts local seconds since the local epoch
   */
  record OfDays(List<Double> firsts, double days) implements Repeats {
    @Override
    public Stream<Expr> latest(Expr local) {
      double step = days * Arithmetic.DAY;
      return firsts.stream()
          .map(first ->
              Arithmetic.plus(
                  Arithmetic.times(Arithmetic.wholes(Arithmetic.plus(local, -first), step), step),
                  first));
    }
  }

  /** Every so many months, on a day that every month has. */
  record OfMonths(LocalDateTime first, double months) implements Repeats {
    @Override
    public Stream<Expr> latest(Expr local) {
      double shift =
          (first.getDayOfMonth() - 1) * (double) Arithmetic.DAY
              + first.toLocalTime().toSecondOfDay();
      double anchor = Months.of(first);
      Expr steps =
          Arithmetic.wholes(
              Arithmetic.plus(Months.at(Arithmetic.plus(local, -shift)), -anchor), months);
      return Stream.of(
          Arithmetic.plus(
              Months.beginning(Arithmetic.plus(Arithmetic.times(steps, months), anchor)), shift));
    }
  }

  /** Absent where it is none of these. */
  static Optional<Repeats> of(Schedule schedule) {
    return schedule
        .recurrence()
        .flatMap(recurrence -> {
          Map<String, String> parts =
              Arrays.stream(recurrence.rule().split(";"))
                  .map(part -> part.split("=", 2))
                  .collect(Collectors.toMap(part -> part[0], part -> part[1]));
          return of(parts, schedule.start());
        });
  }

  private static Optional<Repeats> of(Map<String, String> parts, LocalDateTime start) {
    int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    return switch (parts.getOrDefault("FREQ", "")) {
      case "DAILY" ->
          only(parts)
              ? Optional.of(new OfDays(List.of(seconds(start)), interval))
              : Optional.empty();
      case "WEEKLY" -> only(parts, "BYDAY") ? weekly(parts, start, interval) : Optional.empty();
      case "MONTHLY" ->
          only(parts, "BYMONTHDAY") ? monthly(parts, start, interval) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean only(Map<String, String> parts, String... more) {
    Set<String> known = Set.of("FREQ", "INTERVAL", "WKST");
    return parts.keySet().stream()
        .allMatch(part -> known.contains(part) || List.of(more).contains(part));
  }

  private static Optional<Repeats> weekly(
      Map<String, String> parts, LocalDateTime start, int interval) {
    String today = DAYS.get(start.getDayOfWeek().getValue() - 1);
    List<String> days = List.of(parts.getOrDefault("BYDAY", today).split(","));
    LocalDateTime monday = start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return DAYS.containsAll(days) && parts.getOrDefault("WKST", "MO").equals("MO")
        ? Optional.of(
            new OfDays(
                days.stream().map(day -> seconds(monday.plusDays(DAYS.indexOf(day)))).toList(),
                (double) WEEK * interval))
        : Optional.empty();
  }

  private static Optional<Repeats> monthly(
      Map<String, String> parts, LocalDateTime start, int interval) {
    String today = Integer.toString(start.getDayOfMonth());
    return Optional.of(parts.getOrDefault("BYMONTHDAY", today))
        .filter(day -> day.matches("[1-9]|1[0-9]|2[0-8]"))
        .map(day -> new OfMonths(start.withDayOfMonth(Integer.parseInt(day)), interval));
  }

  private static double seconds(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }
}
