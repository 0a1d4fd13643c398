package io.parallax.rules.file;

import io.parallax.naming.Labels;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rules that are evaluated one after the other, each seeing what those before it recorded.
 *
 * @param name unique in the plan
 */
public record RuleGroup(String name, Duration interval, List<Rule> rules) {
  public RuleGroup {
    rules = List.copyOf(rules);
  }

  /** The same with {@code more} rules after its own. */
  RuleGroup with(List<Rule> more) {
    return new RuleGroup(name, interval, Stream.concat(rules.stream(), more.stream()).toList());
  }

  /** Two groups where rules of one SLO end and another's begin, near the middle; else this one. */
  public List<RuleGroup> halves() {
    return IntStream.range(1, rules.size())
        .filter(i -> isBetweenSlos(rules.get(i - 1), rules.get(i)))
        .boxed()
        .min(Comparator.comparingInt(i -> Math.abs(rules.size() / 2 - i)))
        .map(i -> List.of(part("a", 0, i), part("b", i, rules.size())))
        .orElse(List.of(this));
  }

  private RuleGroup part(String letter, int from, int to) {
    return new RuleGroup(name + "-" + letter, interval, rules.subList(from, to));
  }

  private static boolean isBetweenSlos(Rule one, Rule next) {
    String slo = one.labels().get(Labels.SLO);
    String other = next.labels().get(Labels.SLO);
    return slo != null && other != null && !slo.equals(other);
  }
}
