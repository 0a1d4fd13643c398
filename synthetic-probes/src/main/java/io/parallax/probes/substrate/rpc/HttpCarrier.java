package io.parallax.probes.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.transport.Cancellation;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.HttpAnswer;
import io.parallax.probes.transport.Session;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/** Each call a POST, over one connection as long as the node keeps it open. */
final class HttpCarrier implements Carrier {
  private static final MediaType JSON = MediaType.get("application/json");

  private final ColdTransport transport;
  private final Observation observation;
  private final Session session;
  private final Request blank;
  private final Cancellation cancellation = new Cancellation();

  /**
   * @param blank where calls go, with all headers
   */
  HttpCarrier(ColdTransport transport, Observation observation, Request blank) {
    this.transport = transport;
    this.observation = observation;
    this.session = transport.conversation(observation);
    this.blank = blank;
  }

  @Override
  public JsonNode answer(long id, byte[] call) throws IOException, Unacceptable {
    Request request = blank.newBuilder().post(RequestBody.create(call, JSON)).build();
    return Envelope.result(exchange(request), id);
  }

  private byte[] exchange(Request request) throws IOException, Unacceptable {
    try {
      return once(request);
    } catch (IOException lost) {
      if (cancellation.isCancelled()
          || Thread.currentThread().isInterrupted()
          || !observation.isStaleConnection()) {
        throw lost;
      }
      // Not asked twice: the node closed the connection before it could read this call.
      return once(request);
    }
  }

  private byte[] once(Request request) throws IOException, Unacceptable {
    Call call = transport.call(request, session);
    try (Response response = cancellation.execute(call)) {
      observation.answered(HttpAnswer.evidence(response, 0));
      if (!response.isSuccessful()) {
        call.cancel();
        throw Unacceptable.status(response.code());
      }
      return body(call, response.body().source());
    } finally {
      observation.hopEnded();
    }
  }

  private byte[] body(Call call, BufferedSource source) throws IOException, Unacceptable {
    if (source.request(MAX_ANSWER_BYTES + 1)) {
      call.cancel();
      throw new Unacceptable(
          Reason.BODY_TOO_LARGE, "an answer longer than " + MAX_ANSWER_BYTES + " bytes");
    }
    byte[] body = source.readByteArray();
    observation.bodyRead(body.length);
    return body;
  }

  @Override
  public void cancel() {
    cancellation.cancel();
  }

  @Override
  public void close() {
    session.close();
  }
}
