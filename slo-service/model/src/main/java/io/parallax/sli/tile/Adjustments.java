package io.parallax.sli.tile;

import io.parallax.sli.Interval;
import io.parallax.sli.Subject;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which time is held against whose budget. */
public record Adjustments(List<BudgetAdjustment> all) {
  public Adjustments {
    all = List.copyOf(all);
  }

  /**
   * What of {@code interval} does not count for {@code subject} in {@code region}; of verdicts of
   * all regions together, what counts in none of them.
   */
  public Mask mask(Subject subject, String region, Interval interval) {
    return all.isEmpty()
        ? Mask.NONE
        : Mask.of(
            covering(subject, region)
                .flatMap(each -> stretches(each.schedule(), interval))
                .toList());
  }

  /** What is in force for {@code subject} at {@code now}, in any region of its scope. */
  public List<BudgetAdjustment> inForce(Subject subject, Instant now) {
    Interval moment = new Interval(now, now.plusMillis(1));
    return subject.counted().stream()
        .flatMap(region -> covering(subject, region))
        .distinct()
        .filter(each -> stretches(each.schedule(), moment).findAny().isPresent())
        .toList();
  }

  /** Whether any adjustment speaks of {@code subject} at all, whenever. */
  public boolean concern(Subject subject) {
    return subject.counted().stream().anyMatch(region -> covering(subject, region).count() > 0);
  }

  private Stream<BudgetAdjustment> covering(Subject subject, String region) {
    List<String> regions = subject.isByQuorum() ? subject.regions() : List.of(region);
    return all.stream()
        .filter(each ->
            subject.adjusted().stream()
                .anyMatch(slo -> regions.stream().allMatch(in -> each.covers(slo, in))));
  }

  private static Stream<Interval> stretches(Schedule schedule, Interval interval) {
    return schedule.beginnings(interval.from(), interval.until()).stream()
        .map(begin -> new Interval(begin, begin.plus(schedule.length())));
  }
}
