package io.parallax.rules;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.greatest;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SlothSeries;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Grouping;
import io.parallax.promql.Matcher;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Packing;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.recording.View;
import io.parallax.sli.Scope;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Our numbers once more under Sloth's names, for all SLOs of a region at once. Nothing is measured
 * or averaged here: each rule renames what the shared rules made of sums of tiles.
 */
record SlothRules(View view, BurnRatePolicy policy, Shape shape, SlothNames names) {
  private static final double SECONDS_A_DAY = 86_400;

  /** Far below what an objective is written to, and enough to make 99.9 of 0.999. */
  private static final double GRAIN = 1e9;

  static List<RuleFile> files(Workspace workspace, BurnRatePolicy policy) {
    return workspace.regions().stream()
        .flatMap(region -> file(workspace, policy, region.name()).stream())
        .toList();
  }

  /** Absent where nothing is judged. */
  private static Optional<RuleFile> file(
      Workspace workspace, BurnRatePolicy policy, String region) {
    List<Slo> slos = RuleCompiler.slos(workspace, region).toList();
    View view = new View(new Scope.InRegion(region), policy.tile());
    SlothRules rules =
        new SlothRules(view, policy, Shape.of(slos, workspace), new SlothNames(slos));
    String name = "parallax-" + region + "-sloth";
    return slos.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RuleFile(
                region, "sloth", Packing.groups(name, policy.tile(), List.of(rules.all()))));
  }

  private List<Rule> all() {
    List<Rule> rules = new ArrayList<>(List.of(info()));
    windows().forEach(window -> rules.add(errorRatio(window)));
    rules.add(renamed(SlothSeries.OBJECTIVE, view.parameter(Parameters.TARGET)));
    rules.add(renamed(SlothSeries.ERROR_BUDGET, view.parameter(Parameters.BUDGET)));
    rules.add(
        renamed(
            SlothSeries.TIME_PERIOD,
            view.parameter(Parameters.WINDOW_SECONDS).dividedBy(number(SECONDS_A_DAY))));
    rules.add(renamed(SlothSeries.CURRENT_BURN_RATE, current()));
    Expr remaining = view.recorded(RuleSeries.BUDGET_REMAINING);
    rules.add(renamed(SlothSeries.PERIOD_BURN_RATE, number(1).minus(remaining)));
    rules.add(renamed(SlothSeries.BUDGET_REMAINING, remaining));
    return rules;
  }

  /** Of the table's pairs and of budgets, shortest first. */
  private Set<Duration> windows() {
    Set<Duration> windows = new TreeSet<>(shape.budgets());
    policy
        .windows()
        .forEach(pair -> windows.addAll(List.of(pair.shortWindow(), pair.longWindow())));
    return windows;
  }

  private Rule errorRatio(Duration window) {
    return new Rule.Recording(
        SlothSeries.errorRatio(window),
        view.labels(SlothSeries.WINDOW, SlothSeries.window(window)),
        identified(recorded(RuleSeries.ERROR_RATIO, window)));
  }

  private Selector current() {
    return recorded(RuleSeries.BURN_RATE, policy.fastest().shortWindow());
  }

  private Selector recorded(Series series, Duration window) {
    return view.recorded(series, Matcher.equal(Labels.WINDOW, Durations.print(window)));
  }

  private Rule renamed(Series series, Expr values) {
    return new Rule.Recording(series, view.labels(), identified(values));
  }

  /** With the labels that an SLO has for Sloth, and its team; old names stop nobody's join. */
  private Expr identified(Expr values) {
    return max(values, Labels.SLO, Labels.GROUP)
        .with(
            Operator.MULTIPLY,
            View.SAME_SLO.manyToOne(
                SlothSeries.ID, SlothSeries.SERVICE, SlothSeries.SLO, Labels.TEAM, Labels.TIER),
            greatest(view.recorded(SlothSeries.INFO), Labels.SLO));
  }

  /** Who each SLO is, exactly once, for the others to take it from. */
  private Rule info() {
    SortedMap<String, String> labels = new TreeMap<>(view.labels());
    labels.putAll(
        Map.of(
            SlothSeries.MODE, "parallax",
            SlothSeries.SPEC, "openslo/v1",
            SlothSeries.VERSION, "parallax"));
    return new Rule.Recording(SlothSeries.INFO, labels, names.identity(percents()));
  }

  /** 1, with the objective in percent as a label. */
  private Expr percents() {
    Expr percent =
        call("round", view.parameter(Parameters.TARGET).times(number(GRAIN)))
            .dividedBy(number(GRAIN / 100));
    Expr described =
        percent.with(
            Operator.MULTIPLY,
            View.SAME_SLO.manyToOne(Labels.SERVICE, Labels.TEAM, Labels.TIER),
            view.recorded(RuleSeries.OBJECTIVE_INFO));
    return new Aggregate(
        "count_values",
        Optional.of(new Text(SlothSeries.OBJECTIVE_PERCENT)),
        new Grouping.By(List.of(Labels.SLO, Labels.SERVICE, Labels.TEAM, Labels.TIER)),
        described);
  }
}
