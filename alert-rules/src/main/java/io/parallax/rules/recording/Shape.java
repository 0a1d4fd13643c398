package io.parallax.rules.recording;

import io.parallax.rules.time.CalendarClock;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What kinds of promises there are among some SLOs: so much shared rules have to know of.
 *
 * @param budgets the rolling windows of budgets, shortest first
 * @param calendars the calendars of budgets, by label
 * @param slices the lengths of slices, shortest first
 * @param composites whether there are any
 * @param quorum whether all regions together count verdicts for some
 * @param adjusted whether some time is not held against some budget
 * @param allStandard whether none has alert policies of its own, or no alerts
 * @param policies the users' own alert policies, by name
 */
public record Shape(
    List<Duration> budgets,
    List<CalendarClock> calendars,
    List<Duration> slices,
    boolean composites,
    boolean quorum,
    boolean adjusted,
    boolean allStandard,
    List<AlertPolicy> policies) {
  public Shape {
    budgets = List.copyOf(budgets);
    calendars = List.copyOf(calendars);
    slices = List.copyOf(slices);
    policies = List.copyOf(policies);
  }

  public static Shape of(List<Slo> slos, Workspace workspace) {
    return new Shape(
        lengths(slos, slo -> rolling(slo.window())),
        calendars(slos),
        lengths(
            slos.stream().filter(slo -> !(slo.indicator() instanceof Indicator.Composite)).toList(),
            Shape::slice),
        slos.stream().anyMatch(slo -> slo.indicator() instanceof Indicator.Composite),
        slos.stream().anyMatch(Shape::byQuorum),
        slos.stream().anyMatch(slo -> Excused.anywhere(slo, workspace)),
        slos.stream()
            .allMatch(slo -> slo.alerting().conditions() instanceof Alerting.Conditions.Standard),
        policies(slos));
  }

  /** How long the slices of {@code slo} are; absent where events are counted. */
  public static Optional<Duration> slice(Slo slo) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> Optional.empty();
      case Budgeting.Timeslices slices -> Optional.of(slices.slice());
      case Budgeting.RatioTimeslices slices -> Optional.of(slices.slice());
    };
  }

  /** Whether all regions together count verdicts of {@code slo}. */
  public static boolean byQuorum(Slo slo) {
    return slo.reach().together() == Slo.Together.QUORUM;
  }

  public static Optional<CalendarClock> calendar(Slo slo) {
    return switch (slo.window()) {
      case Window.Rolling _ -> Optional.empty();
      case CalendarWindow calendar -> Optional.of(new CalendarClock(calendar));
    };
  }

  public static List<AlertPolicy> policies(Slo slo) {
    return switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Own(var policies) -> policies;
      case Alerting.Conditions.Standard _, Alerting.Conditions.None _ -> List.of();
    };
  }

  private static Optional<Duration> rolling(Window window) {
    return switch (window) {
      case Window.Rolling(Duration length) -> Optional.of(length);
      case CalendarWindow _ -> Optional.empty();
    };
  }

  private static List<Duration> lengths(List<Slo> slos, Function<Slo, Optional<Duration>> of) {
    return List.copyOf(
        slos.stream()
            .flatMap(slo -> of.apply(slo).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static List<CalendarClock> calendars(List<Slo> slos) {
    return sorted(
        slos.stream().flatMap(slo -> calendar(slo).stream()).toList(), CalendarClock::label);
  }

  private static List<AlertPolicy> policies(List<Slo> slos) {
    return sorted(slos.stream().flatMap(slo -> policies(slo).stream()).toList(), AlertPolicy::name);
  }

  private static <T> List<T> sorted(Collection<T> all, Function<T, String> name) {
    Map<String, T> byName = new TreeMap<>();
    all.forEach(each -> byName.putIfAbsent(name.apply(each), each));
    return List.copyOf(byName.values());
  }
}
