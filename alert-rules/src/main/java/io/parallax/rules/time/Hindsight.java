package io.parallax.rules.time;

import io.parallax.promql.Durations;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adjustments that come too late for rules: a tile that is recorded is not taken back.
 *
 * @param now when rules are made
 */
public record Hindsight(Workspace workspace, Instant now) {
  private static final String UNLESS =
      "rules don't take back what they have recorded, so that their budgets differ from the"
          + " service's, unless rules with this adjustment were loaded before it began";

  /**
   * One line for each adjustment that began within the windows of its budgets, but before now. One
   * that recurs is told of only when it first came in that time: else it has been in the rules.
   */
  public List<String> warnings() {
    return workspace.adjustments().stream().flatMap(each -> warning(each).stream()).toList();
  }

  private Optional<String> warning(BudgetAdjustment adjustment) {
    Schedule schedule = adjustment.schedule();
    Instant first = schedule.start().atZone(schedule.zone()).toInstant();
    Instant since = now.minus(longest(adjustment)).minus(schedule.length());
    return first.isBefore(now) && first.isAfter(since)
        ? Optional.of(text(adjustment, first))
        : Optional.empty();
  }

  private String text(BudgetAdjustment adjustment, Instant first) {
    Schedule schedule = adjustment.schedule();
    boolean isOver = schedule.recurrence().isEmpty() && !first.plus(schedule.length()).isAfter(now);
    return "budget adjustment '%s' %s at %s in %s for %s, %s: %s"
        .formatted(
            adjustment.name(),
            schedule.recurrence().isPresent() ? "first came" : "began",
            schedule.start(),
            schedule.zone(),
            Durations.print(schedule.length()),
            isOver ? "and is over" : "before now",
            UNLESS);
  }

  /** What is older is in no window. */
  private Duration longest(BudgetAdjustment adjustment) {
    return workspace.slos().stream()
        .filter(slo -> slo.regions().stream().anyMatch(region -> adjustment.covers(slo, region)))
        .map(Slo::window)
        .map(window -> window.length())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
