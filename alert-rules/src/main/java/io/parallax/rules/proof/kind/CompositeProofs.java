package io.parallax.rules.proof.kind;

import io.parallax.budget.BurnRateWindow;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Matcher;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Proofs that a composite burns what its parts do.
 *
 * @param subject the composite
 * @param parts each as it is without slices, and what the composite burns where it burns 1
 */
public record CompositeProofs(Subject subject, List<Part> parts) {
  private static final long EVENTS = Levels.EVENTS;

  /** An alert that is held longer would make the proof slow. */
  private static final int MOST_HELD = 60;

  public record Part(Subject subject, double worth) {}

  public CompositeProofs {
    parts = List.copyOf(parts);
  }

  public List<Proof> all() {
    return Stream.of(
            Stream.of(sums(), idle(), unknown(), guarded()),
            unknownThoughSpent(),
            subject.levels().pairs().stream().flatMap(pair -> burning(pair, 1.05)),
            subject.levels().pairs().stream().flatMap(pair -> burning(pair, 0.95)))
        .flatMap(proofs -> proofs)
        .toList();
  }

  /**
   * Of a composite that has this policy of a user: what it burns is told, and that it is unknown.
   */
  public List<Proof> of(AlertPolicy own) {
    Stream<Proof> breaching =
        own.triggers().contains(Trigger.BREACHING)
            ? Stream.of(1.05, 0.95).flatMap(share -> told(own, share))
            : Stream.of();
    return Stream.concat(
            breaching, Stream.of(guarded(own), unknown(own, false), unknown(own, true)))
        .toList();
  }

  private Stream<Proof> told(AlertPolicy own, double share) {
    double burn = share * own.condition().bound().threshold();
    double each = burn / parts.stream().mapToDouble(Part::worth).sum();
    int hold = subject.levels().tiles(own.condition().alertAfter());
    if (parts.stream().anyMatch(part -> each * part.subject().slo().budgetRatio() > 1)
        || hold > MOST_HELD) {
      return Stream.of();
    }
    Stage stage = stage("parts burn at %s of policy %s".formatted(share, own.name()));
    parts.forEach(part -> tiles(stage, part, each));
    return Stream.of(
        stage
            .alerts(
                hold + 2,
                of(own, Alerts.POLICY),
                share > 1 ? firing(own, Alerts.POLICY) : List.of())
            .proof());
  }

  /** As {@link #guarded()}, as long as the policy waits. */
  private Proof guarded(AlertPolicy own) {
    long bad = subject.slo().minBadEvents() - 1;
    Stage stage = stage("parts have fewer bad events than the guard of policy " + own.name());
    IntStream.range(0, parts.size())
        .forEach(k ->
            counts(
                stage,
                parts.get(k),
                "0" + Stage.ON,
                k == 0 ? bad + " 0" + Stage.ON : "0" + Stage.ON));
    int hold = Math.min(MOST_HELD, subject.levels().tiles(own.condition().alertAfter()));
    return stage.alerts(hold + 2, of(own, Alerts.POLICY), List.of()).proof();
  }

  /**
   * @param missing whether the first part has no data
   */
  private Proof unknown(AlertPolicy own, boolean missing) {
    int hold = subject.levels().tiles(own.condition().alertAfter().plus(Duration.ofMinutes(5)));
    boolean told = missing && own.triggers().contains(Trigger.NO_DATA);
    Stage stage =
        stage("%s part is unknown to policy %s".formatted(missing ? "a" : "no", own.name()));
    parts.stream()
        .skip(missing ? 1 : 0)
        .forEach(part -> counts(stage, part, EVENTS + Stage.ON, EVENTS + Stage.ON));
    return stage
        .alerts(
            Math.min(hold, MOST_HELD + 5) + 1,
            of(own, Alerts.POLICY_NO_DATA),
            told && hold <= MOST_HELD + 5 ? firing(own, Alerts.POLICY_NO_DATA) : List.of())
        .proof();
  }

  private List<Map<String, String>> firing(AlertPolicy own, String alert) {
    return List.of(Stage.own(alert, subject.labels(), own));
  }

  private List<Matcher> of(AlertPolicy own, String alert) {
    return List.of(
        Matcher.equal(Labels.SLO, subject.slo().id()),
        Matcher.equal(Labels.POLICY, own.name()),
        Matcher.equal(Labels.ALERT_NAME, alert));
  }

  /** What the objective's own file records of a composite. */
  public Proof recorded(Stage stage) {
    parts.forEach(part ->
        stage.value(
            2,
            RuleSeries.COMPOSITE_PART,
            Stage.with(subject.recorded(), Labels.PART, part.subject().slo().id()),
            part.worth()));
    return stage.proof();
  }

  /** The k-th part burns (k + 1) tenths of its own budget. */
  private Proof sums() {
    Stage stage = stage("burns what its parts do");
    IntStream.range(0, parts.size()).forEach(k -> tiles(stage, parts.get(k), 0.1 * (k + 1)));
    double burn =
        IntStream.range(0, parts.size())
            .mapToDouble(k -> parts.get(k).worth() * burn(parts.get(k), 0.1 * (k + 1)))
            .sum();
    return known(stage, burn)
        .alerts(
            subject.levels().tiles(Duration.ofMinutes(8)),
            List.of(
                Matcher.equal(Labels.SLO, subject.slo().id()),
                Matcher.equal(Labels.ALERT_NAME, Alerts.SOURCE_ABSENT)),
            List.of())
        .proof();
  }

  private Proof idle() {
    Stage stage = stage("a part without traffic burns nothing");
    IntStream.range(0, parts.size())
        .forEach(k -> {
          if (k == 0) {
            tiles(stage, parts.get(k), 0.2);
          } else {
            counts(stage, parts.get(k), "0" + Stage.ON, "0" + Stage.ON);
          }
        });
    return known(stage, parts.getFirst().worth() * burn(parts.getFirst(), 0.2)).proof();
  }

  /** Nobody can say what the composite burns. */
  private Proof unknown() {
    Stage stage = stage("a part is unknown");
    double little = 0.5 / parts.stream().mapToDouble(Part::worth).sum();
    parts.stream().skip(1).forEach(part -> tiles(stage, part, little));
    burns(stage::none);
    return stage.proof();
  }

  /** Whatever the unknown part burns: the others alone spend the budget. */
  private Stream<Proof> unknownThoughSpent() {
    Stage stage = stage("a part is unknown, and the others spend the budget");
    List<Part> others = parts.subList(1, parts.size());
    double most = 1.2 / others.stream().mapToDouble(Part::worth).sum();
    others.forEach(part -> tiles(stage, part, most));
    double burn = others.stream().mapToDouble(part -> part.worth() * burn(part, most)).sum();
    return burn < 1.1 ? Stream.of() : Stream.of(known(stage, burn).proof());
  }

  /** One failure fewer than the guard wants, in one part; the others have no traffic. */
  private Proof guarded() {
    long bad = subject.slo().minBadEvents() - 1;
    Stage stage = stage("parts have fewer bad events than the guard wants");
    IntStream.range(0, parts.size())
        .forEach(k -> counts(stage, parts.get(k), "0 0", k == 0 ? "0 " + bad : "0 0"));
    return stage.alerts(1, ofSlo(), List.of()).proof();
  }

  private Stream<Proof> burning(BurnRateWindow pair, double share) {
    double each =
        subject.levels().burn(pair, share) / parts.stream().mapToDouble(Part::worth).sum();
    if (parts.stream().anyMatch(part -> each * part.subject().slo().budgetRatio() > 1)) {
      return Stream.of();
    }
    Stage stage = stage("parts burn at %s of what sets off %s".formatted(share, pair.pair()));
    parts.forEach(part -> tiles(stage, part, each));
    return Stream.of(
        stage.alerts(Subject.SETTLED, ofSlo(), firing(subject.levels().burn(pair, share))).proof());
  }

  private List<Map<String, String>> firing(double burn) {
    return subject.levels().firing(burn).stream()
        .map(pair -> Stage.burn(subject.labels(), pair, false))
        .toList();
  }

  private interface Expecting {
    void expect(int at, Series series, Map<String, String> labels);
  }

  private Stage known(Stage stage, double burn) {
    burns((at, series, labels) -> stage.value(at, series, labels, burn));
    return stage.value(
        Subject.SETTLED,
        RuleSeries.BUDGET_REMAINING,
        subject.window(subject.slo().window().length()),
        1 - burn);
  }

  private void burns(Expecting expecting) {
    subject
        .lengths()
        .forEach(length ->
            expecting.expect(Subject.SETTLED, RuleSeries.BURN_RATE, subject.window(length)));
  }

  private void tiles(Stage stage, Part part, double burn) {
    long bad = part.subject().levels().bad(burn);
    counts(stage, part, (EVENTS - bad) + Stage.ON, EVENTS + Stage.ON);
  }

  private static void counts(Stage stage, Part part, String good, String total) {
    stage.tiles(part.subject().slo().id(), part.subject().region(), good, total);
  }

  /** What the part burns exactly, as its bad events are whole. */
  private static double burn(Part part, double wanted) {
    return part.subject().levels().bad(wanted) / (part.subject().slo().budgetRatio() * EVENTS);
  }

  private Stage stage(String name) {
    Stage stage = subject.stage(subject.slo().id() + ": " + name);
    parts.forEach(part -> {
      stage.objective(part.subject().labels(), part.subject().parameters());
      Map<String, String> labels = Stage.with(subject.recorded(), Labels.SHARD, "0");
      stage.input(
          RuleSeries.COMPOSITE_PART,
          Stage.with(labels, Labels.PART, part.subject().slo().id()),
          part.worth() + Stage.ON);
    });
    return stage;
  }

  private List<Matcher> ofSlo() {
    return List.of(
        Matcher.equal(Labels.SLO, subject.slo().id()), Matcher.notEqual(Labels.PAIR, ""));
  }
}
