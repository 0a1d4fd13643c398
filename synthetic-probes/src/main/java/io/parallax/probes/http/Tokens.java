package io.parallax.probes.http;

import io.parallax.probes.Deadline;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Route;
import io.parallax.spec.target.HttpAuth.OAuth2;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.TlsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of client credentials, kept until shortly before they expire. Probes with the same
 * credentials share one, and one fetch at a time.
 */
final class Tokens {
  /** On the way, and by clocks that differ. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final ColdTransport transport;
  private final LongSupplier monotonic;
  private final Map<OAuth2, Held> held = new ConcurrentHashMap<>();

  Tokens(ColdTransport transport, LongSupplier monotonic) {
    this.transport = transport;
    this.monotonic = monotonic;
  }

  /**
   * @param life how long it may be used from its fetch on
   */
  record Token(String text, Duration life) {}

  private static final class Held {
    final ReentrantLock lock = new ReentrantLock();
    @Nullable Token token;
    long since;
  }

  /** How whoever gives {@code target}'s tokens is spoken to; empty when it needs none. */
  static Optional<TlsOptions> tls(HttpTarget target) {
    return target
        .request()
        .auth()
        .flatMap(
            auth -> auth instanceof OAuth2 oauth ? Optional.of(oauth.tls()) : Optional.empty());
  }

  /**
   * A token that holds still for a while.
   *
   * @param limit for the fetch, name look-up included
   */
  String token(OAuth2 oauth, Route route, Duration limit) throws NoToken {
    Held mine = held.computeIfAbsent(oauth, _ -> new Held());
    try {
      mine.lock.lockInterruptibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NoToken("interrupted");
    }
    try {
      Token known = mine.token;
      if (known == null || !isFresh(known, mine.since)) {
        long since = monotonic.getAsLong();
        known = fetched(oauth, route, limit);
        mine.since = since;
        mine.token = known;
      }
      return known.text();
    } finally {
      mine.lock.unlock();
    }
  }

  private boolean isFresh(Token token, long since) {
    Duration age = Duration.ofNanos(monotonic.getAsLong() - since);
    return age.plus(MARGIN).compareTo(token.life()) < 0;
  }

  /** The target did not take it: the next attempt shall have another. */
  void forget(OAuth2 oauth) {
    held.remove(oauth);
  }

  private Token fetched(OAuth2 oauth, Route route, Duration limit) throws NoToken {
    TokenRequest request = new TokenRequest(oauth, transport, route, new Observation(monotonic));
    try {
      return Deadline.call(limit, request::token);
    } catch (TimeoutException late) {
      throw new NoToken("not within " + limit.toMillis() + " ms");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NoToken("interrupted");
    } catch (ExecutionException failed) {
      throw why(failed.getCause());
    } finally {
      request.cancel();
    }
  }

  private static NoToken why(@Nullable Throwable cause) {
    return switch (cause) {
      case NoToken known -> known;
      case IOException failure -> new NoToken(String.valueOf(failure.getMessage()));
      case null, default -> throw new IllegalStateException(cause);
    };
  }
}
