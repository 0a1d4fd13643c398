package io.parallax.rules.accuracy;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.rules.Companies;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RulePlan;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleGroup;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the services of some cases promise, and the rules that are generated for it.
 *
 * @param window over which budgets are given
 * @param target share of events that are to be good
 */
record Promises(List<Case> cases, Duration window, double target) {
  /** Of probes. */
  static final Duration SLOT = Duration.ofSeconds(10);

  private static final Set<Series> OBJECTIVES =
      Set.of(RuleSeries.OBJECTIVE, RuleSeries.OBJECTIVE_VALUE, RuleSeries.OBJECTIVE_INFO);

  /** The tiles of one case, in order. */
  List<Rule.Recording> tiles(Case of) {
    return rules()
        .filter(Promises::isTile)
        .filter(rule -> of.name().equals(rule.labels().get(Labels.SLO)))
        .filter(rule -> of.region().equals(rule.labels().get(Labels.REGION)))
        .toList();
  }

  /** Blocks of the tiles of all cases, in order, by how often they are recorded. */
  SortedMap<Duration, List<Rule.Recording>> blocks() {
    return groups()
        .collect(
            groupingBy(
                RuleGroup::interval,
                TreeMap::new,
                flatMapping(group -> recording(group).filter(Promises::isBlock), toList())));
  }

  /** All recording rules but those, in order, after the objectives, which are there all along. */
  List<Rule.Recording> others() {
    return rules()
        .filter(rule -> !isTile(rule) && !isBlock(rule))
        .sorted(Comparator.comparing(rule -> !OBJECTIVES.contains(rule.series())))
        .toList();
  }

  private static boolean isTile(Rule.Recording rule) {
    return Set.of(RuleSeries.COUNTED_TILE, RuleSeries.GOOD_TILE, RuleSeries.TOTAL_TILE)
        .contains(rule.series());
  }

  private static boolean isBlock(Rule.Recording rule) {
    return rule.labels().containsKey(Labels.BLOCK);
  }

  private Stream<Rule.Recording> rules() {
    return groups().flatMap(Promises::recording);
  }

  private Stream<RuleGroup> groups() {
    return switch (RuleCompiler.compile(workspace(), BurnRatePolicy.STANDARD)) {
      case RulePlan.Compiled compiled ->
          compiled.files().stream().flatMap(file -> file.groups().stream());
      case RulePlan.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static Stream<Rule.Recording> recording(RuleGroup group) {
    return group.rules().stream().flatMap(Promises::recording);
  }

  private static Stream<Rule.Recording> recording(Rule rule) {
    return switch (rule) {
      case Rule.Recording recording -> Stream.of(recording);
      case Rule.Alerting _ -> Stream.empty();
    };
  }

  Workspace workspace() {
    Workspace one = Companies.counted("any_total", new Window.Rolling(window));
    return new Workspace(
        cases.stream().map(Case::region).distinct().map(Promises::region).toList(),
        one.services(),
        slos()
            .filter(each -> each.getFirst().counter().isLedger())
            .map(each -> Companies.probe(each.getFirst().name(), SLOT, regions(each)))
            .toList(),
        slos().map(each -> slo(each, one.services().getFirst().name())).toList(),
        List.of());
  }

  /** The cases of each SLO. */
  private Stream<List<Case>> slos() {
    return cases.stream()
        .collect(groupingBy(Case::name, LinkedHashMap::new, toList()))
        .values()
        .stream();
  }

  private static List<String> regions(List<Case> slo) {
    return slo.stream().map(Case::region).toList();
  }

  private static Region region(String name) {
    return new Region(name, name, name.equals(Companies.EU), List.of());
  }

  private Slo slo(List<Case> each, String service) {
    Case one = each.getFirst();
    return new Slo(
        one.name(),
        one.name(),
        service,
        "",
        one.counter().indicator(),
        target,
        new Window.Rolling(window),
        2,
        regions(each));
  }
}
