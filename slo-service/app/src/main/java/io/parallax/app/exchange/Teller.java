package io.parallax.app.exchange;

import io.parallax.app.ledger.Ledger;
import io.parallax.spec.Exchange;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells other regions of the committed slots of ours, a page at a time. Thread-safe. */
public final class Teller {
  /** What an asker gets. */
  public sealed interface Answer {
    /**
     * @param json a page of slots
     */
    record Page(String json) implements Answer {}

    /**
     * @param status of HTTP
     * @param problem for people; holds no secret
     */
    record Refusal(int status, String problem) implements Answer {}
  }

  /** Slots of one page. */
  static final int PAGE = 500;

  private static final double PER_SECOND = 50;
  private static final int AT_ONCE = 4;

  private final Ledger ledger;
  private final InstantSource clock;
  private final Rate rate;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @param monotonic nanoseconds from an arbitrary origin
   */
  public Teller(Ledger ledger, InstantSource clock, LongSupplier monotonic) {
    this.ledger = ledger;
    this.clock = clock;
    this.rate = new Rate(PER_SECOND, monotonic);
  }

  /**
   * Answers one question. Nothing is said to who does not hold the region's token, and nothing at
   * all where no token can be read.
   *
   * @param ours regions that this process probes from
   * @param authorization the header of that name
   * @param after where the asker goes on, by epoch of the ledger: it does not know which will
   *     answer
   */
  public Answer answer(
      Workspace workspace,
      Collection<String> ours,
      String region,
      @Nullable String authorization,
      Map<String, Long> after) {
    Optional<Exchange> exchange =
        workspace.region(region).filter(_ -> ours.contains(region)).flatMap(Region::exchange);
    return exchange
        .map(open -> guarded(open, region, authorization, after))
        .orElseGet(() -> new Answer.Refusal(404, "no such region tells of its slots here"));
  }

  private Answer guarded(
      Exchange exchange, String region, @Nullable String authorization, Map<String, Long> after) {
    try {
      Token token = Token.read(exchange.token());
      return token.opens(authorization == null ? "" : authorization)
          ? bounded(region, after)
          : new Answer.Refusal(401, "the token is missing or wrong");
    } catch (IOException off) {
      return new Answer.Refusal(503, "the exchange is off: its token can't be used");
    }
  }

  private Answer bounded(String region, Map<String, Long> after) {
    if (!rate.admits() || !free.tryAcquire()) {
      return new Answer.Refusal(429, "asked too often");
    }
    try {
      long mark = after.getOrDefault(ledger.epoch(), 0L);
      return new Answer.Page(
          PageJson.of(
                  region,
                  ledger.epoch(),
                  clock.instant(),
                  ledger.told().told(region, Math.max(0, mark), PAGE))
              .write());
    } finally {
      free.release();
    }
  }
}
