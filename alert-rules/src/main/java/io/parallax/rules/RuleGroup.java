package io.parallax.rules;

import java.time.Duration;
import java.util.List;

/**
 * Rules that are evaluated one after the other, each seeing what those before it recorded.
 *
 * @param name unique in the plan
 */
public record RuleGroup(String name, Duration interval, List<Rule> rules) {
  public RuleGroup {
    rules = List.copyOf(rules);
  }
}
