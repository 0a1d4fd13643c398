package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probe.Reason;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.HttpAnswer;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.Session;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Each call a POST, over one connection as long as the node keeps it open. */
final class HttpLine implements Line {
  private static final MediaType JSON = MediaType.get("application/json");

  private final ColdTransport transport;
  private final Observation observation;
  private final Session session;
  private final Request blank;
  private volatile @Nullable Call current;
  private volatile boolean cancelled;

  /**
   * @param blank where calls go, with all headers
   */
  HttpLine(ColdTransport transport, Observation observation, Request blank) {
    this.transport = transport;
    this.observation = observation;
    this.session = transport.conversation(observation);
    this.blank = blank;
  }

  @Override
  public JsonNode answer(long id, byte[] call) throws IOException, Refused {
    Request request = blank.newBuilder().post(RequestBody.create(call, JSON)).build();
    return Envelope.result(exchange(request), id);
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
        throw Refused.status(response.code());
      }
      return body(call, response.body().source());
    } finally {
      observation.hopEnded();
    }
  }

  private byte[] body(Call call, BufferedSource source) throws IOException, Refused {
    if (source.request(MAX_ANSWER_BYTES + 1)) {
      call.cancel();
      throw new Refused(
          Reason.BODY_TOO_LARGE, "an answer longer than " + MAX_ANSWER_BYTES + " bytes");
    }
    byte[] body = source.readByteArray();
    observation.bodyRead(body.length);
    return body;
  }

  @Override
  public void cancel() {
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
