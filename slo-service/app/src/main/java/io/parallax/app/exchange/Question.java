package io.parallax.app.exchange;

import io.parallax.probes.Deadline;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Session;
import io.parallax.spec.Exchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks a region for its next page, each time on a connection of its own: so that of several
 * processes behind one address every one is asked soon.
 */
final class Question {
  /** For all of it, name look-up included. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final int MOST_BYTES = 2 * 1024 * 1024;

  /**
   * @param at our clock when the answer was there
   * @param offset how far their clock is ahead of ours, wrong by half a round trip at most
   */
  record Heard(PageJson page, Instant at, Duration offset) {}

  private final ColdTransport transport;
  private final InstantSource clock;
  private final String userAgent;

  Question(ColdTransport transport, InstantSource clock, String userAgent) {
    this.transport = transport;
    this.clock = clock;
    this.userAgent = userAgent;
  }

  /**
   * Asks once.
   *
   * @param after where to go on, by epoch of the ledgers
   * @throws IOException saying what went wrong, without the token
   */
  Heard ask(String region, Exchange exchange, SortedMap<String, Long> after)
      throws IOException, InterruptedException {
    Request request = request(region, exchange, after);
    Observation observation = new Observation(System::nanoTime);
    try (Session session = transport.cold(observation, CookieJar.NO_COOKIES)) {
      Call call = transport.call(request, session);
      try {
        return Deadline.call(LIMIT, () -> heard(call));
      } finally {
        call.cancel();
      }
    } catch (TimeoutException late) {
      throw new IOException("no whole answer within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException io
          ? io
          : new IOException("asking broke: " + failed.getCause(), failed);
    }
  }

  private Request request(String region, Exchange exchange, SortedMap<String, Long> after)
      throws IOException {
    String marks =
        after.entrySet().stream()
            .map(mark -> "&after=" + encoded(mark.getKey()) + ":" + mark.getValue())
            .collect(Collectors.joining());
    String path = "/api/v1/exchange/slots?region=" + encoded(region) + marks;
    return new Request.Builder()
        .url(exchange.at(path).toString())
        .header("Authorization", Token.read(exchange.token()).authorization())
        .header("User-Agent", userAgent)
        .header("Connection", "close")
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Heard heard(Call call) throws IOException {
    Instant asked = clock.instant();
    long begun = System.nanoTime();
    try (Response response = call.execute()) {
      if (response.code() != 200) {
        throw new IOException("it answered with status " + response.code());
      }
      // Of the headers' moment: a long body says nothing of the clock.
      Duration trip = Duration.ofNanos(System.nanoTime() - begun);
      if (response.body().source().request(MOST_BYTES + 1)) {
        throw new IOException("its answer is longer than " + MOST_BYTES + " bytes");
      }
      PageJson page = PageJson.read(response.body().source().readByteArray());
      Instant middle = asked.plus(trip.dividedBy(2));
      Duration offset = Duration.between(middle, Instant.ofEpochMilli(page.now()));
      return new Heard(page, asked.plus(trip), offset);
    }
  }
}
