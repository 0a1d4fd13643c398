package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.substrate.Heads.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One subscription to a node's new heads, and whether it lives: the first notification is the
 * node's current head whatever its age, so a higher one must follow.
 */
final class Liveness {
  private final SocketLine line;
  private final String subscription;
  private final LongSupplier monotonic;
  private final long until;

  private Liveness(SocketLine line, String subscription, LongSupplier monotonic, long until) {
    this.line = line;
    this.subscription = subscription;
    this.monotonic = monotonic;
    this.until = until;
  }

  /**
   * Subscribes.
   *
   * @param node one over a WebSocket
   * @param within how long a later head may take, counted from the answer
   */
  static Liveness subscribe(Node node, Duration within, LongSupplier monotonic)
      throws IOException, Refused {
    JsonNode id = node.call("chain_subscribeNewHeads");
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw Refused.invalid("chain_subscribeNewHeads without a subscription");
    }
    SocketLine line =
        switch (node.line()) {
          case SocketLine socket -> socket;
          case HttpLine _ -> throw new IllegalStateException("a subscription over HTTP");
        };
    return new Liveness(line, id.asText(), monotonic, monotonic.getAsLong() + within.toNanos());
  }

  /** Waits until a later head is told or the time is over; false when it is over. */
  boolean await() throws IOException, Refused {
    while (!told().map(Told::isLive).orElse(false)) {
      long left = until - monotonic.getAsLong();
      if (left <= 0) {
        return false;
      }
      line.listen(Duration.ofNanos(left));
    }
    return true;
  }

  /** What it has told; empty for nothing at all. */
  Optional<Told> told() {
    return line.heads().of(subscription);
  }
}
