package io.parallax.rules.accuracy;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.Companies;
import io.parallax.rules.Rule;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RuleGroup;
import io.parallax.rules.RulePlan;
import io.parallax.spec.Slo;
import io.parallax.spec.Window;
import io.parallax.spec.Workspace;
import java.time.Duration;
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

  /** The tiles of one case, in order. */
  List<Rule.Recording> tiles(Case of) {
    return rules()
        .filter(Promises::isTile)
        .filter(rule -> of.name().equals(rule.labels().get("slo")))
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

  /** All recording rules but those, in order. */
  List<Rule.Recording> others() {
    return rules().filter(rule -> !isTile(rule) && !isBlock(rule)).toList();
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
    List<String> regions = List.of(one.regions().getFirst().name());
    return new Workspace(
        one.regions(),
        one.services(),
        cases.stream()
            .filter(each -> each.counter().isLedger())
            .map(each -> Companies.probe(each.name(), Duration.ofSeconds(10), regions))
            .toList(),
        cases.stream().map(each -> slo(each, one.services().getFirst().name(), regions)).toList(),
        List.of());
  }

  private Slo slo(Case of, String service, List<String> regions) {
    return new Slo(
        of.name(),
        of.name(),
        service,
        "",
        of.counter().indicator(),
        target,
        new Window.Rolling(window),
        2,
        regions);
  }
}
