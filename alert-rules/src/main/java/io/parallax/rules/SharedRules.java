package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.promql.Durations;
import io.parallax.rules.alerting.BurnAlerts;
import io.parallax.rules.alerting.PolicyAlerts;
import io.parallax.rules.file.Packing;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleGroup;
import io.parallax.rules.recording.BlockRules;
import io.parallax.rules.recording.CalendarRules;
import io.parallax.rules.recording.CompositeBurn;
import io.parallax.rules.recording.QuorumRules;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.recording.SliceRules;
import io.parallax.rules.recording.View;
import io.parallax.rules.recording.WindowRules;
import io.parallax.spec.slo.AlertPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules of a scope that do not depend on how many SLOs there are, in bundles that belong into
 * one group each: windows before the alerts that read them.
 *
 * @param view the scope
 * @param policy pairs of windows
 * @param shape what the SLOs of the scope promise
 */
record SharedRules(View view, BurnRatePolicy policy, Shape shape) {

  /** Evaluated every tile. */
  List<List<Rule>> fast() {
    WindowRules windows = windows();
    Set<Duration> done = new LinkedHashSet<>();
    List<List<Rule>> bundles = new ArrayList<>();
    bundles.add(windows.objectives());
    shape.slices().forEach(slice -> bundles.add(new SliceRules(view, slice).rules()));
    calendars().forEach(calendar -> bundles.add(calendar.fast(shape)));
    policy.windows().forEach(pair -> bundles.add(pair(pair, windows, done)));
    shape.budgets().forEach(window -> bundles.add(budget(window, windows, done)));
    calendars().forEach(calendar -> bundles.add(calendar.rates(windows)));
    if (!view.isGlobal()) {
      shape.policies().forEach(own -> bundles.add(own(own, windows, done)));
    }
    bundles.add(outlook(windows));
    return bundles;
  }

  private WindowRules windows() {
    return new WindowRules(view, shape);
  }

  private List<CalendarRules> calendars() {
    return shape.calendars().stream().map(clock -> new CalendarRules(view, clock)).toList();
  }

  private List<Rule> own(AlertPolicy own, WindowRules windows, Set<Duration> done) {
    PolicyAlerts alerts = new PolicyAlerts(view, shape, own);
    return Stream.concat(
            window(own.condition().lookback(), windows, done).stream(), alerts.all().stream())
        .toList();
  }

  /** What reads long windows of tiles, by how often that is worth it. */
  SortedMap<Duration, List<List<Rule>>> slow() {
    SortedMap<Duration, List<List<Rule>>> byInterval = new TreeMap<>();
    for (Duration length : lengths()) {
      if (isSlow(length)) {
        byInterval.computeIfAbsent(view.interval(length), this::blocks).add(sums(length));
      }
    }
    calendars()
        .forEach(calendar ->
            byInterval
                .computeIfAbsent(view.interval(calendar.reach()), _ -> new ArrayList<>())
                .add(calendar.sums()));
    return byInterval;
  }

  /** What windows that are summed every {@code interval} are summed from. */
  private List<List<Rule>> blocks(Duration interval) {
    List<List<Rule>> bundles = new ArrayList<>();
    if (!view.isGlobal() && isInBlocks(lengths(), interval)) {
      BlockRules blocks = new BlockRules(view, interval);
      bundles.add(new ArrayList<>(blocks.events()));
      if (isInBlocks(shape.budgets(), interval)) {
        bundles.getFirst().add(blocks.measured());
      }
    }
    return bundles;
  }

  private boolean isInBlocks(Collection<Duration> lengths, Duration interval) {
    return lengths.stream()
        .flatMap(length -> view.block(length).stream())
        .anyMatch(interval::equals);
  }

  private List<Rule> sums(Duration length) {
    WindowRules windows = windows();
    List<Rule> rules = new ArrayList<>(counts(length, windows));
    if (shape.budgets().contains(length)) {
      rules.addAll(coverage(length, windows));
    }
    if (view.isGlobal()) {
      policy.windows().stream()
          .filter(pair -> pair.longWindow().equals(length))
          .map(new BurnAlerts(view, shape)::regions)
          .forEach(rules::add);
    }
    return rules;
  }

  /**
   * All of it in groups, slow ones first.
   *
   * @param prefix of the groups' names
   * @param more bundles that go with the fast ones
   */
  List<RuleGroup> groups(String prefix, List<List<Rule>> more) {
    List<RuleGroup> groups = new ArrayList<>();
    slow()
        .forEach((interval, bundles) -> {
          String name = prefix + "-every-" + Durations.print(interval);
          groups.addAll(Packing.groups(name, interval, bundles));
        });
    List<List<Rule>> fast = Stream.concat(fast().stream(), more.stream()).toList();
    groups.addAll(Packing.groups(prefix + "-shared", view.tile(), fast));
    return groups;
  }

  boolean isSlow(Duration length) {
    return !view.interval(length).equals(view.tile());
  }

  private List<Rule> pair(BurnRateWindow pair, WindowRules windows, Set<Duration> done) {
    List<Rule> rules = new ArrayList<>();
    rules.addAll(window(pair.shortWindow(), windows, done));
    rules.addAll(window(pair.longWindow(), windows, done));
    rules.add(windows.factor(pair));
    if (view.isGlobal() && !isSlow(pair.longWindow())) {
      rules.add(new BurnAlerts(view, shape).regions(pair));
    }
    rules.add(new BurnAlerts(view, shape).alert(pair));
    return rules;
  }

  private List<Rule> budget(Duration window, WindowRules windows, Set<Duration> done) {
    List<Rule> rules = new ArrayList<>(window(window, windows, done));
    if (!isSlow(window)) {
      rules.addAll(coverage(window, windows));
    }
    rules.add(windows.remaining(window));
    return rules;
  }

  /** What the fastest pair's long window says of now. */
  private List<Rule> outlook(WindowRules windows) {
    return policy.windows().stream()
        .limit(1)
        .map(BurnRateWindow::longWindow)
        .flatMap(recent -> outlook(windows, recent))
        .toList();
  }

  private Stream<Rule> outlook(WindowRules windows, Duration recent) {
    return shape.budgets().contains(recent) || isSlow(recent)
        ? Stream.of(windows.exhaustion(recent))
        : Stream.concat(coverage(recent, windows).stream(), Stream.of(windows.exhaustion(recent)));
  }

  /** The rules of a window, unless an earlier pair has them. */
  private List<Rule> window(Duration length, WindowRules windows, Set<Duration> done) {
    if (!done.add(length)) {
      return List.of();
    }
    List<Rule> rates = rates(length, windows);
    return isSlow(length)
        ? rates
        : Stream.concat(counts(length, windows).stream(), rates.stream()).toList();
  }

  /** What good and total of a window are. */
  private List<Rule> counts(Duration length, WindowRules windows) {
    QuorumRules quorum = new QuorumRules(view);
    return isByQuorum()
        ? Stream.of(List.of(quorum.ledgers(length)), windows.sums(length), quorum.sums(length))
            .flatMap(List::stream)
            .toList()
        : windows.sums(length);
  }

  private List<Rule> coverage(Duration length, WindowRules windows) {
    return isByQuorum()
        ? List.of(windows.coverage(length), new QuorumRules(view).coverage(length))
        : List.of(windows.coverage(length));
  }

  /** Verdicts are of all regions together. */
  private boolean isByQuorum() {
    return view.isGlobal() && shape.quorum();
  }

  private List<Rule> rates(Duration length, WindowRules windows) {
    return shape.composites() && !view.isGlobal() // parts are known to their regions only
        ? Stream.concat(
                windows.rates(length).stream(), Stream.of(new CompositeBurn(view).rate(length)))
            .toList()
        : windows.rates(length);
  }

  private Set<Duration> lengths() {
    Set<Duration> lengths = new TreeSet<>(shape.budgets());
    if (!view.isGlobal()) {
      shape.policies().forEach(own -> lengths.add(own.condition().lookback()));
    }
    policy
        .windows()
        .forEach(pair -> lengths.addAll(List.of(pair.shortWindow(), pair.longWindow())));
    return lengths;
  }
}
