package io.parallax.rules;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.parallax.naming.Labels;
import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import io.parallax.rules.proof.Proofs;
import io.parallax.rules.proof.stage.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One rule of a file, broken in one way. */
record Broken(RuleFile file, int group, int rule, Mutant mutant) {
  private static final int BATCH = 4;

  /** Some proofs of a suite, to be run together. */
  record Batch(Proofs.Suite suite, List<Proof> proofs) {}

  static Stream<Broken> of(RuleFile file) {
    return IntStream.range(0, file.groups().size())
        .boxed()
        .flatMap(group ->
            IntStream.range(0, file.groups().get(group).rules().size())
                .boxed()
                .flatMap(rule ->
                    Stream.of(Mutant.values())
                        .map(mutant -> new Broken(file, group, rule, mutant))))
        .filter(Broken::changes);
  }

  /** What is broken and how, wherever it is. */
  String name() {
    return nameOf(target()) + " " + mutant;
  }

  /** Rules that come of the same lines of the compiler are of one kind. */
  String kind() {
    return file.owner() + " " + name();
  }

  /** The same, told apart by the form of the expression: numbers and names are left out. */
  static String form(RuleFile file, Rule rule) {
    String form =
        Printer.line(rule.expr())
            .replaceAll("\"[^\"]*\"", "\"\"")
            .replaceAll("\\b[0-9][0-9a-z.]*", "0");
    return file.owner() + " " + nameOf(rule) + " " + form;
  }

  String form() {
    return form(file, target());
  }

  Rule target() {
    return file.groups().get(group).rules().get(rule);
  }

  RuleFile apply() {
    List<RuleGroup> groups = new ArrayList<>(file.groups());
    RuleGroup before = groups.get(group);
    List<Rule> rules = new ArrayList<>(before.rules());
    if (mutant == Mutant.DROPPED) {
      rules.remove(rule);
    } else {
      rules.set(rule, with(target(), mutant.apply(target().expr())));
    }
    groups.set(group, new RuleGroup(before.name(), before.interval(), rules));
    return new RuleFile(file.owner(), file.name(), groups);
  }

  /** The proofs of the file, or of the one SLO; those that look at the rule first, cheap ones. */
  List<Batch> batches(List<Proofs.Suite> suites) {
    return suites.stream()
        .filter(suite -> suite.files().getFirst().equals(file))
        .flatMap(this::batches)
        .sorted(
            comparing((Batch batch) -> batch.proofs().stream().noneMatch(this::isSeenBy))
                .thenComparing(comparingLong(Broken::cost)))
        .toList();
  }

  private Stream<Batch> batches(Proofs.Suite suite) {
    List<Proof> proofs =
        suite.proofs().stream()
            .filter(this::isOfSlo)
            .sorted(
                comparing((Proof proof) -> !isSeenBy(proof))
                    .thenComparing(comparingLong(proof -> evaluations(proof, suite))))
            .toList();
    return IntStream.range(0, (proofs.size() + BATCH - 1) / BATCH)
        .mapToObj(i -> proofs.subList(i * BATCH, Math.min((i + 1) * BATCH, proofs.size())))
        .map(batch -> new Batch(suite, batch));
  }

  private boolean isOfSlo(Proof proof) {
    return Optional.ofNullable(target().labels().get(Labels.SLO))
        .map(slo -> proof.name().contains(", " + slo + ":"))
        .orElse(true);
  }

  private boolean isSeenBy(Proof proof) {
    return proof.expectations().stream().anyMatch(each -> each.query().contains(seen()));
  }

  private String seen() {
    return switch (target()) {
      case Rule.Recording recording -> recording.series().name();
      case Rule.Alerting _ -> "ALERTS";
    };
  }

  /** Evaluations, and samples that are left out: both take their time. */
  private static long cost(Batch batch) {
    return batch.proofs().stream()
        .mapToLong(proof ->
            evaluations(proof, batch.suite()) + end(proof) / proof.interval().toMillis() / 10_000)
        .sum();
  }

  private static long evaluations(Proof proof, Proofs.Suite suite) {
    return end(proof) / suite.pace().toMillis();
  }

  private static long end(Proof proof) {
    return proof.expectations().stream()
        .mapToLong(each -> each.at().toMillis())
        .max()
        .orElseThrow();
  }

  private boolean changes() {
    return mutant == Mutant.DROPPED || !mutant.apply(target().expr()).equals(target().expr());
  }

  private static String nameOf(Rule rule) {
    return switch (rule) {
      case Rule.Recording recording -> recording.series().name();
      case Rule.Alerting alerting -> alerting.name();
    };
  }

  private static Rule with(Rule rule, Expr expr) {
    return switch (rule) {
      case Rule.Recording(var series, var labels, _) -> new Rule.Recording(series, labels, expr);
      case Rule.Alerting(var name, var hold, var labels, var annotations, _) ->
          new Rule.Alerting(name, hold, labels, annotations, expr);
    };
  }
}
