package io.parallax.spec.slo;

import java.util.List;

/**
 * When somebody is told about an SLO.
 *
 * @param conditions what must hold
 * @param minBadEvents least bad events in an alert's long window before it may fire, at least 1;
 *     the low-traffic guard
 */
public record Alerting(Conditions conditions, long minBadEvents) {
  /** The standard table of burn-rate windows. */
  public static Alerting standard(long minBadEvents) {
    return new Alerting(new Conditions.Standard(), minBadEvents);
  }

  /** Whose conditions they are. */
  public sealed interface Conditions {
    /** The product's own table of pairs of burn-rate windows. */
    record Standard() implements Conditions {}

    /**
     * The user's own, and no others.
     *
     * @param policies never empty
     */
    record Own(List<AlertPolicy> policies) implements Conditions {
      public Own {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
          throw new IllegalArgumentException("no alert policy");
        }
      }
    }

    /** Nobody is told; the budget is only shown. */
    record None() implements Conditions {}
  }
}
