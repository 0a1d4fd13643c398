package io.parallax.spec.slo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Begins anew at fixed local times: at {@code anchor}, and every {@code count} units from there, in
 * both directions. Each beginning is reckoned from the anchor, not from the one before it, so that
 * months from 31 January begin on 28 or 29 February, 31 March and 30 April. A local time that the
 * clocks skip is taken as much later as they skip; one that they show twice is the first.
 *
 * @param count units of one window, at least 1
 * @param unit of the calendar
 * @param anchor local time at which a window begins
 * @param zone whose local time
 */
public record CalendarWindow(int count, Unit unit, LocalDateTime anchor, ZoneId zone)
    implements Window {
  /** OpenSLO's units that a calendar has. */
  public enum Unit {
    DAY("d", ChronoUnit.DAYS, 1, 1),
    WEEK("w", ChronoUnit.DAYS, 7, 7),
    MONTH("M", ChronoUnit.MONTHS, 1, 30),
    QUARTER("Q", ChronoUnit.MONTHS, 3, 90),
    YEAR("Y", ChronoUnit.MONTHS, 12, 365);

    private final String symbol;
    private final ChronoUnit step;
    private final int steps;
    private final int nominalDays;

    Unit(String symbol, ChronoUnit step, int steps, int nominalDays) {
      this.symbol = symbol;
      this.step = step;
      this.steps = steps;
      this.nominalDays = nominalDays;
    }

    /** As OpenSLO's durations have it: {@code d}, {@code w}, {@code M}, {@code Q} or {@code Y}. */
    public String symbol() {
      return symbol;
    }

    /** Days that it is reckoned with where its length varies. */
    public int nominalDays() {
      return nominalDays;
    }
  }

  public CalendarWindow {
    if (count < 1) {
      throw new IllegalArgumentException("calendar window of " + count + " units");
    }
  }

  /** Days are 24 hours, months 30 days, quarters 90 and years 365. */
  @Override
  public Duration length() {
    return Duration.ofDays((long) count * unit.nominalDays);
  }

  @Override
  public Instant start(Instant now) {
    return beginning(indexAt(now));
  }

  /** When the window ends that {@code now} is in: the first instant of the next one. */
  public Instant end(Instant now) {
    return beginning(indexAt(now) + 1);
  }

  /** How many windows after the one of the anchor {@code now} is in. */
  private long indexAt(Instant now) {
    long steps = unit.step.between(anchor, now.atZone(zone).toLocalDateTime());
    long index = Math.floorDiv(steps, stepsOfWindow());
    // Whole units between local times are off by one where months end or clocks are changed.
    while (beginning(index).isAfter(now)) {
      index--;
    }
    while (!beginning(index + 1).isAfter(now)) {
      index++;
    }
    return index;
  }

  private Instant beginning(long index) {
    return anchor.plus(index * stepsOfWindow(), unit.step).atZone(zone).toInstant();
  }

  private long stepsOfWindow() {
    return (long) count * unit.steps;
  }
}
