package io.parallax.app.demo;

import java.time.Duration;

/**
 * Something that goes wrong for a while, and again after each period.
 *
 * @param begins how long after the start of each period
 * @param lasts how long
 * @param period when it all begins again
 */
record Episode(Duration begins, Duration lasts, Duration period) {
  /** Whether it is on, {@code elapsed} after the demo began. */
  boolean isOn(Duration elapsed) {
    Duration since = sinceBegin(elapsed);
    return !since.isNegative() && since.compareTo(lasts) < 0;
  }

  /**
   * How far behind someone is who stands still while it is on, and then makes up for {@code pace}
   * seconds in one; zero when not at all.
   */
  Duration behind(Duration elapsed, int pace) {
    Duration since = sinceBegin(elapsed);
    Duration lost = isOn(elapsed) ? since : lasts.minus(since.minus(lasts).multipliedBy(pace));
    return since.isNegative() || lost.isNegative() ? Duration.ZERO : lost;
  }

  /** Since it last began in this period; negative before. */
  private Duration sinceBegin(Duration elapsed) {
    return elapsed.minus(period.multipliedBy(elapsed.dividedBy(period))).minus(begins);
  }
}
