package io.parallax.rules.proof;

import io.parallax.rules.RulePlan;
import io.parallax.rules.proof.feed.Feed;
import io.parallax.rules.proof.feed.ValueFeed;
import io.parallax.rules.proof.kind.MaskProofs;
import io.parallax.rules.proof.kind.MaskProofs.Adjusted;
import io.parallax.rules.proof.kind.VerdictProofs;
import io.parallax.rules.proof.stage.Outage;
import io.parallax.rules.proof.stage.Paced;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.recording.Excused;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.tile.Source;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Proofs of the SLOs of one file, from what they read to their alerts. */
record SlosProofs(RulePlan.Compiled plan, Cast cast, List<Fed> slos) {
  /** So many of an adjustment's SLOs are tried, since it is one expression for all of a file. */
  private static final int MOST_ADJUSTED = 3;

  private static final long[] GOOD = {5, 5};
  private static final long[] BAD = {0, 1000};

  SlosProofs {
    slos = List.copyOf(slos);
  }

  /** Finds how to feed each of {@code slos}, once. */
  static SlosProofs of(RulePlan.Compiled plan, Cast cast, Stream<Slo> slos) {
    return new SlosProofs(plan, cast, slos.map(slo -> Fed.of(slo, plan, cast)).toList());
  }

  /**
   * An SLO, and how events come into what it reads.
   *
   * @param counts of what is counted; absent where it is not, or no series could be found
   * @param values likewise of values
   */
  private record Fed(Slo slo, Subject subject, Optional<Feed> counts, Optional<ValueFeed> values) {
    static Fed of(Slo slo, RulePlan.Compiled plan, Cast cast) {
      Source source = plan.sources().of(slo).source();
      return new Fed(
          slo,
          cast.recorded(slo, source),
          Feed.of(source, cast.region()),
          ValueFeed.of(source, slo.id(), cast.region()));
    }
  }

  /** Of the file's own rules. */
  Stream<Proof> counts() {
    return slos.stream().flatMap(this::counts);
  }

  /** Through the shared rules, to the alerts. */
  Stream<Proof> alerts() {
    return slos.stream()
        .flatMap(fed ->
            Stream.concat(
                fed.counts().stream().flatMap(new SloProofs(fed.subject())::alerts),
                fed.values().stream().flatMap(new ValueProofs(fed.subject())::alerts)));
  }

  /** Of time that is excused. */
  Stream<Paced> paced() {
    return plan.workspace().adjustments().stream().flatMap(this::paced);
  }

  private Stream<Proof> counts(Fed fed) {
    Slo slo = fed.slo();
    return Cast.composite(slo)
        .map(composite -> Stream.of(cast.proofs(slo, composite).recorded(stage(slo))))
        .orElseGet(() ->
            Stream.concat(
                fed.counts().stream().flatMap(new SloProofs(fed.subject())::counts),
                Stream.concat(
                    fed.values().stream().map(new ValueProofs(fed.subject())::told),
                    Stream.of(fed.subject())
                        .filter(subject -> Shape.byQuorum(subject.slo()))
                        .map(subject -> new VerdictProofs(subject).counted()))));
  }

  private Stage stage(Slo slo) {
    String name = cast.region() + ", " + slo.id() + ": parts of the composite";
    return new Stage(name, plan.policy().tile());
  }

  private Stream<Paced> paced(BudgetAdjustment adjustment) {
    List<Adjusted> adjusted =
        slos.stream()
            .filter(fed -> adjustment.covers(fed.slo(), cast.region()))
            .flatMap(this::adjusted)
            .limit(MOST_ADJUSTED)
            .toList();
    return adjusted.isEmpty()
        ? Stream.of()
        : new MaskProofs(adjustment, plan.policy().tile()).all(adjusted).stream();
  }

  private Stream<Adjusted> adjusted(Fed fed) {
    Slo slo = fed.slo();
    Stream<Adjusted> counted =
        fed.counts().stream()
            .map(feed -> adjusted(slo, stage -> feed.into(stage, GOOD, BAD), 1000));
    Stream<Adjusted> valued =
        fed.values().stream()
            .filter(ValueFeed::isSeenAtOnce)
            .map(feed -> adjusted(slo, feed::outage, feed.events()));
    return Stream.concat(counted, valued);
  }

  private Adjusted adjusted(Slo slo, MaskProofs.Feeding feed, int bad) {
    return new Adjusted(
        new Outage(slo, plan.policy(), cast.labels(slo)),
        cast.region(),
        Excused.of(slo, cast.region(), plan.workspace()),
        Excused.everywhere(slo, plan.workspace()),
        feed,
        bad);
  }
}
