package io.parallax.gate.pair;

import java.time.Duration;

/** One thing that speaks about a pair's readiness. */
public sealed interface Finding {
  /** It keeps the dormant node from taking over. */
  sealed interface Obstacle extends Finding {}

  /** It keeps us from knowing. */
  sealed interface Gap extends Finding {}

  /** The dormant node is bad by itself. */
  record DormantBad(String reason) implements Obstacle {}

  record OtherGenesis(String active, String dormant) implements Obstacle {}

  record OtherRuntime(long active, long dormant) implements Obstacle {}

  /** The dormant node is at least {@code lag} blocks behind the active one. */
  record Behind(long lag, long maxLag) implements Obstacle {}

  /** There has been no slot of it. */
  record NoSlot(Twin twin) implements Gap {}

  record Stale(Twin twin, Duration age, Duration freshFor) implements Gap {}

  /** Its last slot was not judged. */
  record NotJudged(Twin twin, String fault) implements Gap {}

  /** The active node is bad and can't be compared with; it is what one would fail over from. */
  record ActiveBad(String reason) implements Finding {}

  /** Which of the two. */
  enum Twin {
    ACTIVE,
    DORMANT;

    private String label() {
      return this == ACTIVE ? "active" : "dormant";
    }
  }

  /** One sentence for people. */
  default String sentence() {
    return switch (this) {
      case DormantBad(String reason) -> "the dormant node is bad: " + reason;
      case OtherGenesis(String active, String dormant) ->
          "the genesis differs: %s active, %s dormant".formatted(active, dormant);
      case OtherRuntime(long active, long dormant) ->
          "the runtime differs: %d active, %d dormant".formatted(active, dormant);
      case Behind(long lag, long maxLag) ->
          "the dormant node is %d blocks behind, %d allowed".formatted(lag, maxLag);
      case NoSlot(Twin twin) -> "the %s node has not been looked at".formatted(twin.label());
      case Stale(Twin twin, Duration age, Duration freshFor) ->
          "the %s node was last looked at %d s ago, %d s allowed"
              .formatted(twin.label(), age.toSeconds(), freshFor.toSeconds());
      case NotJudged(Twin twin, String fault) ->
          "the last slot of the %s node was not judged: %s".formatted(twin.label(), fault);
      case ActiveBad(String reason) ->
          "the active node is bad (%s): judged by the dormant one alone".formatted(reason);
    };
  }
}
