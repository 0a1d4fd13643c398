package io.parallax.probes.substrate;

import io.parallax.probes.substrate.rpc.Notification;
import io.parallax.probes.substrate.rpc.Questions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Blocks that subscriptions told of. A node tells its current head at once, whatever its age: only
 * a later one proves that the subscription lives. The first may come before the subscription's own
 * answer.
 */
final class Heads {
  /** We open one; more of them are a server's confusion. */
  private static final int MOST_SUBSCRIPTIONS = 4;

  /**
   * @param first number of the block that came first
   * @param highest of all that came
   */
  record Told(long first, long highest) {
    boolean isLive() {
      return highest > first;
    }
  }

  private final Map<String, Told> told = new LinkedHashMap<>();
  private boolean closed;

  /** Takes note of a notification, unless it is none of a head. */
  void hear(Notification notification) {
    String subscription = notification.subscription();
    closed |= notification.last();
    Optional<Long> number = Questions.blockNumber(notification.result());
    if (number.isPresent()
        && (told.containsKey(subscription) || told.size() < MOST_SUBSCRIPTIONS)) {
      long block = number.get();
      told.merge(
          subscription,
          new Told(block, block),
          (before, _) -> new Told(before.first(), Math.max(before.highest(), block)));
    }
  }

  /** Whether the node ended a subscription by itself. */
  boolean isClosed() {
    return closed;
  }

  /** Of {@code subscription}; empty when it has told nothing. */
  Optional<Told> of(String subscription) {
    return Optional.ofNullable(told.get(subscription));
  }
}
