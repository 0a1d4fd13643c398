package io.parallax.backtest;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import java.time.Duration;
import java.util.List;

/**
 * What would have happened.
 *
 * @param span of which it tells
 * @param tile from one evaluation to the next: times are as exact
 * @param courses of all SLOs, in the order of the workspace
 */
public record Backtest(Interval span, Duration tile, List<Course> courses) {
  public Backtest {
    courses = List.copyOf(courses);
  }

  /** Whether some server did not answer. */
  public boolean isUnanswered() {
    return courses.stream()
        .flatMap(course -> course.knowledge().unknown().stream())
        .anyMatch(unknown -> unknown.cause() == Cause.NO_ANSWER);
  }

  /** Whether nothing is known of anything. */
  public boolean isBlind() {
    return courses.stream().allMatch(course -> course.knowledge().covered() == 0);
  }
}
