package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.rules.alerting.MetaAlerts;
import io.parallax.rules.alerting.SelfAlerts;
import io.parallax.rules.file.Packing;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.RuleGroup;
import io.parallax.rules.recording.CompositeRules;
import io.parallax.rules.recording.Excused;
import io.parallax.rules.recording.Objectives;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.recording.Tiles;
import io.parallax.rules.recording.View;
import io.parallax.rules.tile.Counting;
import io.parallax.rules.tile.Sources;
import io.parallax.sli.Scope;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All that the ruler of one region evaluates for itself. */
record RegionRules(Workspace workspace, Sources sources, BurnRatePolicy policy, String region) {
  /** Objectives a file: three full groups of those of probes, four of those of counters. */
  private static final int SLOS_PER_FILE = 20;

  List<RuleFile> files() {
    List<Slo> slos = RuleCompiler.slos(workspace, region).toList();
    List<RuleFile> files = new ArrayList<>();
    for (int from = 0; from < slos.size(); from += SLOS_PER_FILE) {
      List<Slo> some = slos.subList(from, Math.min(from + SLOS_PER_FILE, slos.size()));
      files.add(slos("slos-" + (files.size() + 1), some));
    }
    files.add(new RuleFile(region, "shared", shared(slos)));
    return files;
  }

  private RuleFile slos(String name, List<Slo> slos) {
    List<List<Rule>> bundles = new ArrayList<>();
    for (Slo slo : slos) {
      Counting counting = sources.of(slo);
      bundles.add(tiles(slo, counting));
      bundles.add(
          List.of(Objectives.rule(slo, region, counting.source(), workspace, policy.tile())));
    }
    return new RuleFile(
        region, name, Packing.groups(prefix() + "-" + name, policy.tile(), bundles));
  }

  private List<Rule> tiles(Slo slo, Counting counting) {
    return slo.indicator() instanceof Indicator.Composite composite
        ? List.of(new CompositeRules(workspace).parts(slo, composite, region))
        : counted(
            slo,
            counting,
            new Tiles(slo, region, policy.tile(), Excused.of(slo, region, workspace)));
  }

  private List<Rule> counted(Slo slo, Counting counting, Tiles tiles) {
    List<Rule> rules = tiles.rules(counting);
    return Shape.byQuorum(slo) && slo.indicator() instanceof Indicator.Slots slots
        ? Stream.concat(
                rules.stream(),
                Stream.of(tiles.verdicts(slots.probe(), Excused.everywhere(slo, workspace))))
            .toList()
        : rules;
  }

  private List<RuleGroup> shared(List<Slo> slos) {
    View view = new View(new Scope.InRegion(region), policy.tile());
    MetaAlerts meta = new MetaAlerts(view, region, Shape.of(slos, workspace));
    List<List<Rule>> watch = new ArrayList<>();
    workspace.probes().stream()
        .filter(probe -> probe.regions().contains(region))
        .map(Probe::interval)
        .min(Comparator.naturalOrder())
        .ifPresent(fastest -> watch.add(List.of(meta.slots(), meta.blind(fastest))));
    if (!slos.isEmpty()) {
      watch.add(objectiveAlerts(meta));
    }
    watch.add(new SelfAlerts(region).all());
    return slos.isEmpty()
        ? Packing.groups(prefix() + "-shared", policy.tile(), watch)
        : new SharedRules(view, policy, Shape.of(slos, workspace)).groups(prefix(), watch);
  }

  private List<Rule> objectiveAlerts(MetaAlerts meta) {
    List<Rule> rules =
        new ArrayList<>(
            List.of(
                meta.absent(),
                meta.absentAndFailing(),
                meta.duplicate(),
                meta.missing(),
                meta.groups()));
    policy.windows().stream()
        .map(BurnRateWindow::longWindow)
        .min(Comparator.<Duration>naturalOrder())
        .map(meta::gaps)
        .ifPresent(rules::add);
    return rules;
  }

  private String prefix() {
    return "parallax-" + region;
  }
}
