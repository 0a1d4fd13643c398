package io.parallax.probes.substrate;

import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.substrate.Heads.Told;
import io.parallax.probes.substrate.rpc.Node;
import io.parallax.probes.substrate.rpc.Questions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One subscription to a node's new heads, and whether it lives: the first notification is the
 * node's current head whatever its age, so a higher one must follow.
 */
final class Liveness {
  private final Node node;
  private final Heads heads;
  private final String subscription;
  private final LongSupplier monotonic;
  private final long until;

  private Liveness(
      Node node, Heads heads, String subscription, LongSupplier monotonic, long until) {
    this.node = node;
    this.heads = heads;
    this.subscription = subscription;
    this.monotonic = monotonic;
    this.until = until;
  }

  /**
   * Subscribes.
   *
   * @param node one over a WebSocket
   * @param heads told of the node's notifications
   * @param within how long a later head may take, counted from the answer
   */
  static Liveness subscribe(Node node, Heads heads, Duration within, LongSupplier monotonic)
      throws IOException, Unacceptable {
    String subscription = Questions.subscription(node, "chain_subscribeNewHeads");
    return new Liveness(
        node, heads, subscription, monotonic, monotonic.getAsLong() + within.toNanos());
  }

  /** Waits until a later head is told or the time is over; false when it is over. */
  boolean await() throws IOException, Unacceptable {
    while (!told().map(Told::isLive).orElse(false)) {
      long left = until - monotonic.getAsLong();
      if (heads.isClosed()) {
        throw new Unacceptable(Reason.SUBSCRIPTION_CLOSED, "the node ended the subscription");
      }
      if (left <= 0) {
        return false;
      }
      node.listen(Duration.ofNanos(left));
    }
    return true;
  }

  /** What it has told; empty for nothing at all. */
  Optional<Told> told() {
    return heads.of(subscription);
  }
}
