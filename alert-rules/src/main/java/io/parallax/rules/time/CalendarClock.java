package io.parallax.rules.time;

import io.parallax.promql.Expr;
import io.parallax.spec.slo.CalendarWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Which window of a calendar it is. */
public record CalendarClock(CalendarWindow window) {
  /** Later days are not in every month. */
  private static final int LAST_DAY = 28;

  private static final int LONGEST_MONTH = 31;

  /** Why the rules can't know when it begins, and what to write instead. */
  public Optional<String> flaw() {
    Optional<String> clocks =
        zone()
            .flaw(window.anchor().toLocalTime())
            .map(flaw -> flaw + "; write UTC, or begin at another hour");
    return isOfMonths() && window.anchor().getDayOfMonth() > LAST_DAY
        ? Optional.of("months that begin on day 29 or later are not alike; begin on day 1 to 28")
        : clocks;
  }

  /** Value of the {@code window} label. */
  public String label() {
    return "%d%s/%s/%s"
        .formatted(window.count(), window.unit().symbol(), window.anchor(), window.zone().getId());
  }

  /** No window is longer; an hour for clocks that are put back is in it. */
  public Duration longest() {
    int months = months();
    return months == 0
        ? Duration.ofDays(days()).plusHours(1)
        : Duration.ofDays(months % 12 == 0 ? 366L * (months / 12) : (long) LONGEST_MONTH * months)
            .plusHours(1);
  }

  /** Number of the window that it was {@code back} ago, 0 for the one of the anchor. */
  public Expr index(Duration back) {
    return index(Arithmetic.ago(back));
  }

  /** When the window of this number begins, in seconds since the epoch. */
  public Expr start(Expr index) {
    return beginning(index);
  }

  /** When it ends. */
  public Expr end(Expr index) {
    return beginning(Arithmetic.plus(index, 1));
  }

  private Expr index(Expr utc) {
    Expr local = zone().local(utc);
    return isOfMonths()
        ? Arithmetic.wholes(
            Arithmetic.plus(
                Months.at(Arithmetic.plus(local, -shift())), -Months.of(window.anchor())),
            months())
        : Arithmetic.wholes(Arithmetic.plus(local, -anchor()), (double) days() * Arithmetic.DAY);
  }

  private Expr beginning(Expr index) {
    return zone()
        .utc(
            isOfMonths()
                ? Arithmetic.plus(
                    Months.beginning(
                        Arithmetic.plus(
                            Arithmetic.times(index, months()), Months.of(window.anchor()))),
                    shift())
                : Arithmetic.plus(
                    Arithmetic.times(index, (double) days() * Arithmetic.DAY), anchor()));
  }

  /** From the first instant of the anchor's month to the anchor. */
  private double shift() {
    return (window.anchor().getDayOfMonth() - 1) * (double) Arithmetic.DAY
        + window.anchor().toLocalTime().toSecondOfDay();
  }

  private double anchor() {
    return window.anchor().toEpochSecond(ZoneOffset.UTC);
  }

  private boolean isOfMonths() {
    return months() > 0;
  }

  private int months() {
    return window.count()
        * switch (window.unit()) {
          case DAY, WEEK -> 0;
          case MONTH -> 1;
          case QUARTER -> 3;
          case YEAR -> 12;
        };
  }

  private int days() {
    return window.count()
        * switch (window.unit()) {
          case DAY -> 1;
          case WEEK -> 7;
          case MONTH, QUARTER, YEAR -> 0;
        };
  }

  private ZoneClock zone() {
    return new ZoneClock(window.zone());
  }
}
