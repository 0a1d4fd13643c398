package io.parallax.rules.proof;

import io.parallax.naming.Labels;
import io.parallax.rules.Excused;
import io.parallax.rules.Objectives;
import io.parallax.rules.RuleFile;
import io.parallax.rules.RulePlan;
import io.parallax.rules.tile.Source;
import io.parallax.sli.Scope;
import io.parallax.spec.Probe;
import io.parallax.spec.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The proofs that go out with a plan: one suite beside each rule file. */
public record Proofs(RulePlan.Compiled plan) {
  private static final String SHARED = "shared";

  /**
   * What one test file holds.
   *
   * @param owner region or {@code global}, as of the rule file
   * @param files the rule files that are needed, in the order of evaluation
   */
  public record Suite(String owner, String name, List<RuleFile> files, List<Proof> proofs) {
    public Suite {
      files = List.copyOf(files);
      proofs = List.copyOf(proofs);
    }
  }

  public List<Suite> suites() {
    return plan.files().stream()
        .map(this::suite)
        .filter(suite -> !suite.proofs().isEmpty())
        .toList();
  }

  private Suite suite(RuleFile file) {
    if (file.owner().equals(Scope.Global.LABEL)) {
      return new Suite(file.owner(), file.name(), List.of(file), global());
    }
    return file.name().equals(SHARED)
        ? new Suite(file.owner(), file.name(), List.of(file), shared(file.owner()))
        : new Suite(file.owner(), file.name(), List.of(file, shared(file)), slos(file));
  }

  private RuleFile shared(RuleFile beside) {
    return plan.files().stream()
        .filter(file -> file.owner().equals(beside.owner()) && file.name().equals(SHARED))
        .findFirst()
        .orElseThrow();
  }

  private List<Proof> slos(RuleFile file) {
    return objectives(file).stream().flatMap(slo -> ofSlo(slo, file.owner()).stream()).toList();
  }

  /** The SLOs whose objective the file records. */
  private List<Slo> objectives(RuleFile file) {
    List<String> ids =
        file.groups().stream()
            .flatMap(group -> group.rules().stream())
            .flatMap(rule -> Optional.ofNullable(rule.labels().get(Labels.SLO)).stream())
            .toList();
    return plan.workspace().slos().stream().filter(slo -> ids.contains(slo.id())).toList();
  }

  private List<Proof> ofSlo(Slo slo, String region) {
    SloProofs proofs =
        new SloProofs(slo, region, plan.policy(), labels(slo, region), parameters(slo));
    return Feed.of(source(slo), region).map(proofs::all).orElseGet(() -> ofValues(slo, region));
  }

  private List<Proof> ofValues(Slo slo, String region) {
    Map<String, String> labels = labels(slo, region);
    Subject subject = new Subject(slo, region, plan.policy(), labels, parameters(slo));
    return ValueFeed.of(source(slo), slo.id(), region)
        .map(new ValueProofs(subject, labels)::all)
        .orElse(List.of());
  }

  private List<Proof> shared(String region) {
    List<Proof> proofs = new ArrayList<>(new SelfProofs(region, plan.policy().tile()).all());
    fastest(region)
        .ifPresent(
            fastest -> proofs.addAll(new BlindProofs(region, plan.policy().tile(), fastest).all()));
    plan.workspace().slos().stream()
        .filter(slo -> slo.regions().contains(region))
        .findFirst()
        .map(slo -> ofRegion(slo, region))
        .ifPresent(proofs::addAll);
    return proofs;
  }

  private List<Proof> ofRegion(Slo slo, String region) {
    Map<String, String> labels = labels(slo, region);
    labels.put(Labels.SHARD, "0");
    return new RegionProofs(new Subject(slo, region, plan.policy(), labels, parameters(slo))).all();
  }

  /** Of the first SLO that several regions judge. */
  private List<Proof> global() {
    return plan.workspace().slos().stream()
        .filter(slo -> slo.regions().size() == plan.workspace().regions().size())
        .limit(1)
        .flatMap(this::ofAllRegions)
        .toList();
  }

  private Stream<Proof> ofAllRegions(Slo slo) {
    Map<String, String> labels = labels(slo, slo.regions().getFirst());
    labels.put(Labels.SHARD, "0");
    return new GlobalProofs(slo, plan.policy(), labels, parameters(slo)).all().stream();
  }

  private Optional<Duration> fastest(String region) {
    return plan.workspace().probes().stream()
        .filter(probe -> probe.regions().contains(region))
        .map(Probe::interval)
        .min(Comparator.naturalOrder());
  }

  private Map<String, String> labels(Slo slo, String region) {
    return Objectives.labels(slo, region, plan.workspace());
  }

  private SequencedMap<String, Double> parameters(Slo slo) {
    boolean adjusted =
        slo.regions().stream()
            .anyMatch(region -> !Excused.of(slo, region, plan.workspace()).isEmpty());
    return Objectives.parameters(slo, source(slo), plan.policy().tile(), adjusted);
  }

  private Source source(Slo slo) {
    return Source.of(slo, plan.workspace());
  }
}
