package io.parallax.backtest;

import io.parallax.backtest.Course.Knowledge;
import io.parallax.sli.Interval;
import io.parallax.sli.tile.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of the span is known of a subject: a tile that lacks in one of its regions or parts is not.
 *
 * @param timelines of its parts in its regions; absent where there is none
 */
record Coverage(Timetable timetable, List<Optional<Timeline>> timelines) {

  /**
   * @param evaluations those of the span
   * @param unknown why nothing is known of a part
   */
  Knowledge knowledge(List<Instant> evaluations, Optional<Reel.NotKnown> unknown) {
    List<Interval> missing = new ArrayList<>();
    int known = 0;
    for (Instant evaluation : evaluations) {
      Interval tile = timetable.tileOf(evaluation);
      if (isKnown(tile)) {
        known++;
      } else if (!missing.isEmpty() && missing.getLast().until().equals(tile.from())) {
        missing.add(missing.removeLast().hull(tile));
      } else {
        missing.add(tile);
      }
    }
    double covered = evaluations.isEmpty() ? 0 : (double) known / evaluations.size();
    return new Knowledge(since(), missing, covered, unknown);
  }

  boolean isKnown(Interval tile) {
    return !timelines.isEmpty()
        && timelines.stream()
            .allMatch(
                each -> each.map(timeline -> timeline.sum(tile).measured() > 0).orElse(false));
  }

  private Optional<Instant> since() {
    return timelines.stream()
        .flatMap(Optional::stream)
        .flatMap(timeline -> timeline.start().stream())
        .max(Comparator.naturalOrder());
  }
}
