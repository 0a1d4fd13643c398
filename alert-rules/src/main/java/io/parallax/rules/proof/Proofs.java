package io.parallax.rules.proof;

import io.parallax.naming.Labels;
import io.parallax.rules.RulePlan;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.proof.kind.PolicyProofs;
import io.parallax.rules.proof.stage.Paced;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.sli.Scope;
import io.parallax.spec.Probe;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proofs that go out with a plan: a suite beside each rule file, and some for what is far from
 * the beginning of a test's time.
 */
public final class Proofs {
  private static final String SHARED = "shared";

  private final RulePlan.Compiled plan;

  /** Where each SLO is in the workspace: to look for those of a file among all is quadratic. */
  private final Map<String, Integer> places = new HashMap<>();

  public Proofs(RulePlan.Compiled plan) {
    this.plan = plan;
    plan.workspace().slos().forEach(slo -> places.put(slo.id(), places.size()));
  }

  /**
   * What one test file holds.
   *
   * @param owner region or {@code global}, as of the rule file
   * @param pace between two evaluations
   * @param files the rule files that are needed, in the order of evaluation; the first is what is
   *     proved
   */
  public record Suite(
      String owner, String name, Duration pace, List<RuleFile> files, List<Proof> proofs) {
    public Suite {
      files = List.copyOf(files);
      proofs = List.copyOf(proofs);
    }
  }

  public List<Suite> suites() {
    return plan.files().parallelStream().flatMap(this::suites).toList();
  }

  /** Those of one file, which is one of the plan's. */
  public Stream<Suite> suites(RuleFile file) {
    return some(file).filter(suite -> !suite.proofs().isEmpty());
  }

  private Stream<Suite> some(RuleFile file) {
    Cast cast = new Cast(plan, file.owner());
    if (file.owner().equals(Scope.Global.LABEL)) {
      return suites(file, List.of(file), global(cast), paced(cast));
    }
    return file.name().equals(SHARED)
        ? suites(file, List.of(file), shared(cast), Stream.concat(paced(cast), blocks(cast)))
        : ofSlos(file, SlosProofs.of(plan, cast, objectives(file)));
  }

  /** What an SLO counts is proved without the shared rules: that is much faster. */
  private Stream<Suite> ofSlos(RuleFile file, SlosProofs slos) {
    Paced alerts = new Paced("alerts", plan.policy().tile(), slos.alerts().toList());
    return Stream.concat(
        suites(file, List.of(file), slos.counts(), Stream.of()),
        suites(
            file,
            List.of(file, shared(file)),
            Stream.of(),
            Stream.concat(Stream.of(alerts), slos.paced())));
  }

  private Stream<Suite> suites(
      RuleFile of, List<RuleFile> files, Stream<Proof> proofs, Stream<Paced> paced) {
    Duration tile = plan.policy().tile();
    Suite suite = new Suite(of.owner(), of.name(), tile, files, proofs.toList());
    return Stream.concat(
        Stream.of(suite),
        paced.map(each ->
            new Suite(
                of.owner(), of.name() + "-" + each.name(), each.pace(), files, each.proofs())));
  }

  private RuleFile shared(RuleFile beside) {
    return plan.files().stream()
        .filter(file -> file.owner().equals(beside.owner()) && file.name().equals(SHARED))
        .findFirst()
        .orElseThrow();
  }

  /** The SLOs whose objective the file records, in the order of the workspace. */
  private Stream<Slo> objectives(RuleFile file) {
    return file.groups().stream()
        .flatMap(group -> group.rules().stream())
        .flatMap(rule -> Optional.ofNullable(rule.labels().get(Labels.SLO)).stream())
        .flatMap(id -> Optional.ofNullable(places.get(id)).stream())
        .distinct()
        .sorted()
        .map(plan.workspace().slos()::get);
  }

  private Stream<Proof> shared(Cast cast) {
    Duration tile = plan.policy().tile();
    return Stream.of(
            new SelfProofs(cast.region(), tile).all().stream(),
            fastest(cast.region()).stream()
                .flatMap(fastest -> new BlindProofs(cast.region(), tile, fastest).all().stream()),
            cast.plain().stream().flatMap(subject -> new RegionProofs(subject).all().stream()),
            kinds(cast),
            cast.composites().stream().flatMap(composite -> composite.all().stream()),
            cast.policies().stream().flatMap(own -> own.all().stream()),
            cast.watched(),
            cast.silent().stream().flatMap(subject -> PolicyProofs.silent(subject).stream()))
        .flatMap(proofs -> proofs);
  }

  private static Stream<Proof> global(Cast cast) {
    return Stream.of(
            cast.plain().stream().flatMap(subject -> new GlobalProofs(subject).all().stream()),
            cast.quorum().stream().flatMap(quorum -> quorum.all().stream()),
            kinds(cast))
        .flatMap(proofs -> proofs);
  }

  private static Stream<Proof> kinds(Cast cast) {
    return Stream.concat(
        cast.slices().stream().flatMap(slices -> slices.all().stream()),
        cast.calendars().stream().flatMap(calendar -> calendar.all().stream()));
  }

  private static Stream<Paced> paced(Cast cast) {
    return Stream.concat(
        cast.slices().stream().flatMap(slices -> slices.paced().stream()),
        cast.calendars().stream().flatMap(calendar -> calendar.paced().stream()));
  }

  private static Stream<Paced> blocks(Cast cast) {
    return cast.plain().stream().flatMap(subject -> new BlockProofs(subject).paced());
  }

  private Optional<Duration> fastest(String region) {
    return plan.workspace().probes().stream()
        .filter(probe -> probe.regions().contains(region))
        .map(Probe::interval)
        .min(Comparator.naturalOrder());
  }
}
