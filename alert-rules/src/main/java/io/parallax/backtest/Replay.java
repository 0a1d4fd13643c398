package io.parallax.backtest;

import io.parallax.backtest.Course.Knowledge;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.Burned;
import io.parallax.budget.Burner;
import io.parallax.budget.ErrorBudget;
import io.parallax.rules.recording.Shape;
import io.parallax.sli.Interval;
import io.parallax.sli.Scope;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Evaluates the alerts of a workspace over the tiles of the past: the same sums, pairs and budgets
 * as those of the service, and the same conditions as those of the rules.
 *
 * @param workspace whose SLOs, as they are to be judged
 * @param policy the pairs of windows
 * @param span of which alerts are told
 */
public record Replay(Workspace workspace, BurnRatePolicy policy, Interval span) {
  /** When evaluations are of which tiles must be known. */
  public Interval reach() {
    Instant first = span.from().minus(warmUp());
    return workspace.slos().stream()
        .flatMap(slo -> Stream.of(first.minus(longest(slo)), slo.window().start(first)))
        .min(Comparator.naturalOrder())
        .map(from -> new Interval(from, span.until()))
        .orElse(span);
  }

  private Duration longest(Slo slo) {
    Duration slice =
        switch (slo.budgeting()) {
          case Budgeting.Occurrences() -> Duration.ZERO;
          case Budgeting.Timeslices slices -> slices.slice();
          case Budgeting.RatioTimeslices slices -> slices.slice();
        };
    return new Watches(slo, policy)
        .windows().stream()
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO)
            .plus(slice)
            .plus(policy.tile().multipliedBy(2));
  }

  /** Conditions that must hold for a while may have begun to hold before the span. */
  private Duration warmUp() {
    return workspace.slos().stream()
        .map(slo -> new Watches(slo, policy).longestHold())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO)
        .plus(policy.tile());
  }

  /** What would have happened. */
  public Backtest over(Tape tape) {
    List<Course> courses = new ArrayList<>();
    for (Slo slo : workspace.slos()) {
      for (Scope scope : Scope.of(slo)) {
        tape.groups(slo).forEach(group -> courses.add(new Run(tape, slo, scope, group).course()));
      }
    }
    return new Backtest(span, policy.tile(), courses);
  }

  private Timetable timetable() {
    return new Timetable(span, policy.tile());
  }

  /** One subject. */
  private final class Run {
    private final Tape tape;
    private final Slo slo;
    private final Subject subject;
    private final String group;
    private final TileEngine engine;
    private final List<Instant> evaluations;
    private final List<Instant> known;

    Run(Tape tape, Slo slo, Scope scope, String group) {
      this.tape = tape;
      this.slo = slo;
      this.subject = new Subject(slo, scope);
      this.group = group;
      this.engine = new TileEngine(tape.source(group), workspace);
      this.evaluations = timetable().evaluations(warmUp());
      this.known = evaluations.stream().map(timetable()::known).toList();
    }

    Course course() {
      Coverage coverage = new Coverage(timetable(), timelines());
      List<Instant> inSpan = timetable().evaluations(Duration.ZERO);
      Knowledge knowledge = coverage.knowledge(inSpan, unknown());
      return new Course(
          slo,
          subject.scope().label(),
          group,
          knowledge,
          alerts(),
          inSpan.isEmpty() ? Optional.empty() : spent(inSpan.getLast()));
    }

    private Optional<Reel.NotKnown> unknown() {
      return leaves().stream()
          .flatMap(leaf -> counted(leaf).map(region -> tape.of(leaf.id(), region)))
          .filter(Reel.NotKnown.class::isInstance)
          .map(Reel.NotKnown.class::cast)
          .findFirst();
    }

    private List<Optional<Timeline>> timelines() {
      return leaves().stream()
          .flatMap(leaf -> counted(leaf).map(region -> tape.timeline(leaf.id(), region, group)))
          .toList();
    }

    private Stream<String> counted(Slo leaf) {
      return Shape.byQuorum(leaf)
          ? new Subject(leaf, subject.scope()).counted().stream()
          : subject.regions().stream();
    }

    /** What its events are counted of. */
    private List<Slo> leaves() {
      return leaves(slo).toList();
    }

    private Stream<Slo> leaves(Slo of) {
      return switch (of.indicator()) {
        case Indicator.Slots _, Indicator.Queries _ -> Stream.of(of);
        case Indicator.Composite(var parts) ->
            parts.stream()
                .flatMap(part -> workspace.slo(part.slo()).stream())
                .flatMap(this::leaves);
      };
    }

    private List<Alert> alerts() {
      Episodes episodes = new Episodes(evaluations);
      return watches().stream()
          .flatMap(watch ->
              episodes.of(watch).stream().flatMap(episode -> alert(watch, episode).stream()))
          .sorted(Comparator.comparing(Alert::firing))
          .toList();
    }

    private List<Watch> watches() {
      Watches watches = new Watches(slo, policy);
      List<Watch> all = new ArrayList<>();
      switch (subject.scope()) {
        case Scope.InRegion(String region) -> {
          all.addAll(watches.burning(burns(subject)));
          if (!(slo.indicator() instanceof Indicator.Composite)) {
            Presence presence =
                new Presence(tape, workspace, slo, region, evaluations, timetable());
            Duration hour = policy.fastest().longWindow();
            all.add(watches.gaps(presence.of(group), presence.counted(group, hour)));
            if (group.equals(tape.groups(slo).iterator().next())) {
              all.addAll(watches.lacking(presence.gone(), presence.probesFail()));
            }
          }
        }
        case Scope.Global() -> {
          if (watches.alertsEverywhere()) {
            all.addAll(watches.burningEverywhere(burns(subject), regional()));
          }
        }
      }
      return all;
    }

    private List<Burns> regional() {
      return slo.regions().stream()
          .map(region -> burns(new Subject(slo, new Scope.InRegion(region))))
          .toList();
    }

    private Burns burns(Subject of) {
      Set<Duration> windows = new TreeSet<>(new Watches(slo, policy).windows());
      return Burns.of(new Burner(engine, workspace), of, known, List.copyOf(windows));
    }

    private Optional<Alert> alert(Watch watch, Episodes.Episode episode) {
      Instant firing = evaluations.get(episode.firing());
      Optional<Instant> resolved = episode.end().map(evaluations::get);
      if (resolved.isPresent() && !resolved.get().isAfter(span.from())) {
        return Optional.empty();
      }
      boolean earlier = firing.isBefore(span.from());
      Instant told = earlier ? span.from() : firing;
      return Optional.of(
          new Alert(
              watch.alert(),
              watch.of(),
              watch.severity(),
              told,
              earlier,
              resolved,
              watch.burn().map(back -> burning(back, firing)),
              watch.burn().flatMap(_ -> spent(told))));
    }

    /** When the burn began that makes an alert fire. */
    private Instant burning(Watch.Lookback back, Instant firing) {
      long tiles = back.window().toMillis() / policy.tile().toMillis();
      List<Interval> lastFirst =
          LongStream.range(0, tiles)
              .mapToObj(i -> timetable().tileOf(firing.minus(policy.tile().multipliedBy(i))))
              .toList();
      List<Burned> burned = new Burner(engine, workspace).over(subject, lastFirst);
      return lastFirst.get(Onset.of(burned, back.factor())).from();
    }

    /** Share of the budget that was spent at {@code evaluation}. */
    private Optional<Double> spent(Instant evaluation) {
      Instant now = timetable().known(evaluation);
      return new BudgetReader(engine, policy, span.length(), workspace)
          .read(slo, subject.scope(), now)
          .budget()
          .map(ErrorBudget::spentRatio);
    }
  }
}
