package io.parallax.spec.slo;

import io.parallax.spec.value.Names;
import java.util.List;
import java.util.Set;

/**
 * An alert as OpenSLO has it: one condition, and who is told when.
 *
 * @param name identity, and the alert's {@code policy} label
 * @param displayName what people call it
 * @param description free text, may be empty
 * @param condition what must hold
 * @param triggers on which of its changes somebody is told; may be empty
 * @param targets names of the {@link AlertNotificationTarget}s, never empty
 */
public record AlertPolicy(
    String name,
    String displayName,
    String description,
    BurnCondition condition,
    Set<Trigger> triggers,
    List<String> targets) {
  public AlertPolicy {
    Names.require("alert policy", name);
    triggers = Set.copyOf(triggers);
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("alert policy '" + name + "' tells nobody");
    }
  }

  /** A change that may be told. */
  public enum Trigger {
    /** The condition begins to hold: {@code alertWhenBreaching}. */
    BREACHING,
    /** It ends to hold: {@code alertWhenResolved}. */
    RESOLVED,
    /** It can't be known, for want of data: {@code alertWhenNoData}. */
    NO_DATA
  }
}
