package io.parallax.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an annotation {@code parallax.io/lint-ignore} says: ids of rules, a colon, and why.
 *
 * @param ids those before the colon
 * @param reason empty when none is given
 */
record Ignored(List<String> ids, String reason) {
  private static final Set<String> KNOWN =
      Arrays.stream(LintRule.values()).map(LintRule::id).collect(Collectors.toSet());

  static Ignored read(String text) {
    int colon = text.indexOf(':');
    String ids = colon < 0 ? text : text.substring(0, colon);
    return new Ignored(
        Arrays.stream(ids.split(",", -1)).map(String::strip).toList(),
        colon < 0 ? "" : text.substring(colon + 1).strip());
  }

  /** Without a reason nothing is ignored. */
  boolean covers(LintRule rule) {
    return !reason.isEmpty() && ids.contains(rule.id()) && rule != LintRule.BAD_IGNORE;
  }

  /** What is wrong with it. */
  Optional<String> flaw() {
    if (reason.isEmpty()) {
      return Optional.of("it gives no reason, so nothing is ignored");
    }
    return ids.stream()
        .filter(id -> !KNOWN.contains(id))
        .findFirst()
        .map(id -> "there is no rule '" + id + "'");
  }
}
