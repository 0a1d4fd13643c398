package io.parallax.rules.proof;

import io.parallax.naming.Labels;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RulePlan;
import io.parallax.rules.proof.kind.CalendarProofs;
import io.parallax.rules.proof.kind.CompositeProofs;
import io.parallax.rules.proof.kind.CompositeProofs.Part;
import io.parallax.rules.proof.kind.PolicyProofs;
import io.parallax.rules.proof.kind.QuorumProofs;
import io.parallax.rules.proof.kind.SliceProofs;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stripped;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.recording.Excused;
import io.parallax.rules.recording.Objectives;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.tile.Source;
import io.parallax.sli.Scope;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The SLOs of one region, or of all together, that its shared rules are tried on. */
record Cast(RulePlan.Compiled plan, String region) {

  /** One whose events are counted, whose budget rolls if any does, and that the table alerts. */
  Optional<Subject> plain() {
    return slos()
        .min(
            Comparator.comparing((Slo slo) -> !Stripped.isPlain(slo))
                .thenComparing(slo -> !rolls(slo)))
        .map(Stripped::plain)
        .map(this::subject);
  }

  /** One for each length of slices. */
  List<SliceProofs> slices() {
    return first(slo -> simple(slo).flatMap(Shape::slice)).entrySet().stream()
        .map(each -> new SliceProofs(subject(Stripped.sliced(each.getValue())), each.getKey()))
        .toList();
  }

  /** One of which all regions together count verdicts. */
  Optional<QuorumProofs> quorum() {
    return plan.workspace().slos().stream()
        .filter(Shape::byQuorum)
        .findFirst()
        .map(Stripped::together)
        .map(this::subject)
        .map(QuorumProofs::new);
  }

  /** One for each calendar. */
  List<CalendarProofs> calendars() {
    return first(slo -> Shape.calendar(slo).map(calendar -> calendar.label())).entrySet().stream()
        .flatMap(each ->
            CalendarProofs.of(subject(Stripped.plain(each.getValue())), each.getKey()).stream())
        .toList();
  }

  /** One for each way of adding up. */
  List<CompositeProofs> composites() {
    return first(slo -> composite(slo).map(_ -> slo.budgeting().getClass())).values().stream()
        .flatMap(slo -> composite(slo).map(composite -> proofs(slo, composite)).stream())
        .toList();
  }

  /** One for each alert policy. */
  List<PolicyProofs> policies() {
    return slos()
        .flatMap(slo -> Shape.policies(slo).stream())
        .distinct()
        .flatMap(own ->
            slos()
                .filter(slo -> Shape.policies(slo).contains(own))
                .limit(1)
                .map(slo -> new PolicyProofs(subject(Stripped.alerting(slo)), own)))
        .toList();
  }

  /** Of each alert policy that a composite has, the proofs on the first one. */
  Stream<Proof> watched() {
    return slos()
        .filter(slo -> composite(slo).isPresent())
        .flatMap(slo -> Shape.policies(slo).stream())
        .distinct()
        .flatMap(own ->
            slos()
                .filter(slo -> Shape.policies(slo).contains(own))
                .flatMap(slo ->
                    composite(slo)
                        .map(parts -> proofs(Stripped.alerting(slo), slo, parts))
                        .stream())
                .limit(1)
                .flatMap(composite -> composite.of(own).stream()));
  }

  /** One that nobody is told of. */
  Optional<Subject> silent() {
    return slos()
        .filter(slo -> slo.alerting().conditions() instanceof Alerting.Conditions.None)
        .findFirst()
        .map(Stripped::alerting)
        .map(this::subject);
  }

  CompositeProofs proofs(Slo slo, Indicator.Composite composite) {
    return proofs(Stripped.plain(slo), slo, composite);
  }

  private CompositeProofs proofs(Slo stripped, Slo slo, Indicator.Composite composite) {
    return new CompositeProofs(
        subject(stripped), composite.parts().stream().map(part -> part(slo, part)).toList());
  }

  private Part part(Slo whole, Indicator.Part part) {
    Slo slo = plan.workspace().slo(part.slo()).orElseThrow();
    double share =
        whole.budgeting() instanceof Budgeting.RatioTimeslices
            ? (1 - slo.target()) / (1 - whole.target())
            : 1;
    return new Part(subject(Stripped.plain(slo)), part.weight() * share);
  }

  private <T extends Object> SequencedMap<T, Slo> first(Function<Slo, Optional<T>> kind) {
    SequencedMap<T, Slo> first = new LinkedHashMap<>();
    slos().forEach(slo -> kind.apply(slo).ifPresent(of -> first.putIfAbsent(of, slo)));
    return first;
  }

  private Stream<Slo> slos() {
    return region.equals(Scope.Global.LABEL)
        ? plan.workspace().slos().stream()
            .filter(slo -> slo.regions().size() == plan.workspace().regions().size())
        : RuleCompiler.slos(plan.workspace(), region);
  }

  private static Optional<Slo> simple(Slo slo) {
    return composite(slo).isPresent() ? Optional.empty() : Optional.of(slo);
  }

  static Optional<Indicator.Composite> composite(Slo slo) {
    return slo.indicator() instanceof Indicator.Composite composite
        ? Optional.of(composite)
        : Optional.empty();
  }

  private static boolean rolls(Slo slo) {
    return slo.window() instanceof Window.Rolling;
  }

  private Subject subject(Slo slo) {
    Map<String, String> labels = labels(slo);
    labels.put(Labels.SHARD, "0");
    return new Subject(
        slo, region, plan.policy(), labels, parameters(slo, Source.of(slo, plan.workspace())));
  }

  /** {@code slo} with the labels that its own rules give it. */
  Subject recorded(Slo slo, Source source) {
    return new Subject(slo, region, plan.policy(), labels(slo), parameters(slo, source));
  }

  /** Of the objective, as the owner's region has it where all regions are meant. */
  Map<String, String> labels(Slo slo) {
    String of = region.equals(Scope.Global.LABEL) ? slo.regions().getFirst() : region;
    return Objectives.labels(slo, of, plan.workspace());
  }

  private SequencedMap<String, Double> parameters(Slo slo, Source source) {
    boolean adjusted = Excused.anywhere(slo, plan.workspace());
    Duration tile = plan.policy().tile();
    return Objectives.parameters(slo, source, tile, adjusted);
  }
}
