package io.parallax.rules;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.parallax.naming.Labels;
import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.RuleGroup;
import io.parallax.rules.proof.Proofs;
import io.parallax.rules.proof.stage.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One rule of a file, broken in one way. */
record Broken(RuleFile file, int group, int rule, Mutant mutant) {
  private static final int MOST = 8;

  /** Some proofs of a suite, to be run together. */
  record Batch(Proofs.Suite suite, List<Proof> proofs) {
    Batch with(Batch more) {
      return new Batch(suite, Stream.concat(proofs.stream(), more.proofs.stream()).toList());
    }
  }

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

  /** Told apart by the form of the expression, without numbers and names. */
  String form() {
    return name() + " " + form(target());
  }

  private static String form(Rule rule) {
    return Printer.line(rule.expr())
        .replaceAll("\"[^\"]*\"", "\"\"")
        .replaceAll("\\b[0-9][0-9a-z.]*", "0");
  }

  /** Whether it is of a kind of promise that plain SLOs are not: its series, tiles or window. */
  boolean isOfOtherKind(Set<String> plain) {
    String window = target().labels().getOrDefault(Labels.WINDOW, "");
    String name = nameOf(target());
    return !plain.contains(name)
        || name.endsWith(":tile")
        || window.contains("/")
        || name.startsWith("SloVerdicts")
        || form().contains("slo:verdicts:") && !form().matches(".*slo:(good|total):tile\\[.*")
        || name.equals("slo:burn:rate") && form().contains("slo:composite:part");
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

  /**
   * The proofs of the file, or of the one SLO: those that look for what the rule gives first, cheap
   * ones before dear ones, first alone and then more and more together.
   */
  List<Batch> batches(List<Proofs.Suite> suites) {
    List<Batch> proofs =
        suites.stream()
            .filter(suite -> suite.files().getFirst().equals(file))
            .flatMap(suite ->
                suite.proofs().stream()
                    .filter(this::isOfSlo)
                    .map(proof -> new Batch(suite, List.of(proof))))
            .sorted(
                comparing((Batch batch) -> !isSeenBy(batch.proofs().getFirst()))
                    .thenComparing(comparingLong(Broken::cost)))
            .toList();
    List<Batch> batches = new ArrayList<>();
    int most = 1;
    for (Batch proof : proofs) {
      if (batches.isEmpty()
          || batches.getLast().proofs().size() >= most
          || !batches.getLast().suite().equals(proof.suite())) {
        most = Math.min(MOST, batches.isEmpty() ? 1 : 2 * most);
        batches.add(proof);
      } else {
        batches.add(batches.removeLast().with(proof));
      }
    }
    return batches;
  }

  private boolean isOfSlo(Proof proof) {
    return Optional.ofNullable(target().labels().get(Labels.SLO))
        .map(slo -> proof.name().contains(", " + slo + ":"))
        .orElse(true);
  }

  /** Whether the proof looks for what the rule gives. */
  private boolean isSeenBy(Proof proof) {
    return proof.expectations().stream()
        .filter(each -> !each.samples().isEmpty())
        .anyMatch(this::isSeenBy);
  }

  private boolean isSeenBy(Proof.Expectation each) {
    return switch (target()) {
      case Rule.Recording recording ->
          each.query().contains(recording.series().name())
              && recording.labels().entrySet().stream()
                  .filter(label -> label.getKey().equals(Labels.WINDOW))
                  .allMatch(label -> each.query().contains(quoted(label.getValue())));
      case Rule.Alerting alerting ->
          each.samples().stream()
              .anyMatch(sample ->
                  sample.labels().contains("alertname=" + quoted(alerting.name()))
                      && alerting.labels().entrySet().stream()
                          .filter(label -> label.getKey().equals(Labels.PAIR))
                          .allMatch(label -> sample.labels().contains(quoted(label.getValue()))));
    };
  }

  private static String quoted(String value) {
    return '"' + value + '"';
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

  static String nameOf(Rule rule) {
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
