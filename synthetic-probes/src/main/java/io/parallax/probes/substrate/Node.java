package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probe.Reason;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.HttpAnswer;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.Session;
import java.io.IOException;
import java.util.List;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with one node: single calls, one after the other, over one connection as long as
 * the node keeps it open. Batches are refused by many.
 */
final class Node implements AutoCloseable {
  /** The longest of the answers that we ask for is some KiB. */
  private static final long MAX_BODY_BYTES = 1 << 20;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final MediaType JSON = MediaType.get("application/json");

  private final ColdTransport transport;
  private final Observation observation;
  private final Session session;
  private final Request blank;
  private long lastId;
  private volatile @Nullable Call current;
  private volatile boolean cancelled;

  /**
   * @param blank where calls go, with all headers
   */
  Node(ColdTransport transport, Observation observation, Request blank) {
    this.transport = transport;
    this.observation = observation;
    this.session = transport.conversation(observation);
    this.blank = blank;
  }

  /**
   * Calls {@code method}.
   *
   * @return its result, which may be null as JSON knows it
   * @throws IOException when no whole answer came
   * @throws Refused when it was none that holds a result
   */
  JsonNode call(String method, Object... parameters) throws IOException, Refused {
    long id = ++lastId;
    Request request =
        blank
            .newBuilder()
            .post(RequestBody.create(Envelope.request(id, method, List.of(parameters)), JSON))
            .build();
    try {
      return Envelope.result(exchange(request), id);
    } catch (Refused refused) {
      throw new Refused(refused.reason, method + ": " + refused.detail());
    }
  }

  private byte[] exchange(Request request) throws IOException, Refused {
    try {
      return once(request);
    } catch (IOException lost) {
      if (cancelled || Thread.currentThread().isInterrupted() || !observation.isStaleConnection()) {
        throw lost;
      }
      // Not asked twice: the node closed the connection before it could read this call.
      return once(request);
    }
  }

  private byte[] once(Request request) throws IOException, Refused {
    Call call = transport.call(request, session);
    current = call;
    if (cancelled) {
      throw new IOException("cancelled");
    }
    try (Response response = call.execute()) {
      observation.answered(HttpAnswer.evidence(response, 0));
      if (!response.isSuccessful()) {
        call.cancel();
        throw status(response.code());
      }
      return body(call, response.body().source());
    } finally {
      observation.hopEnded();
    }
  }

  private static Refused status(int code) {
    return new Refused(
        code == TOO_MANY_REQUESTS ? Reason.RATE_LIMITED : Reason.HTTP_STATUS, "HTTP " + code);
  }

  private byte[] body(Call call, BufferedSource source) throws IOException, Refused {
    if (source.request(MAX_BODY_BYTES + 1)) {
      call.cancel();
      throw new Refused(
          Reason.BODY_TOO_LARGE, "an answer longer than " + MAX_BODY_BYTES + " bytes");
    }
    byte[] body = source.readByteArray();
    observation.bodyRead(body.length);
    return body;
  }

  /** Ends the conversation; may come from another thread and at any time. */
  void cancel() {
    cancelled = true;
    Call call = current;
    if (call != null) {
      call.cancel();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
