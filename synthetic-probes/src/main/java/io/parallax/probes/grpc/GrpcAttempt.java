package io.parallax.probes.grpc;

import io.parallax.probe.Evidence;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Identity;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.attempt.Unusable;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.transport.Cancellation;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.ColdTransport.Speech;
import io.parallax.probes.transport.Handshakes;
import io.parallax.probes.transport.HttpAnswer;
import io.parallax.probes.transport.Route;
import io.parallax.probes.transport.Session;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.TlsOptions;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** One call of Health/Check, on a connection of its own. */
public final class GrpcAttempt implements Attempt {
  private static final MediaType GRPC = MediaType.get("application/grpc");

  /** Where a frame has its type, and that of the one that HTTP/2 begins with. */
  private static final int TYPE = 3;

  private static final char SETTINGS = 4;

  private static final long MAX_BYTES = 64 * 1024;

  private final GrpcTarget target;
  private final Identity identity;
  private final ColdTransport transport;
  private final Observation observation;
  private final Cancellation cancellation = new Cancellation();

  public GrpcAttempt(
      GrpcTarget target, Identity identity, ColdTransport transport, Observation observation) {
    this.target = target;
    this.identity = identity;
    this.transport = transport;
    this.observation = observation;
    observation.spoke(said(Optional.empty(), Optional.empty()));
  }

  private Evidence.Dialogue said(Optional<Integer> status, Optional<String> health) {
    return new Evidence.Dialogue.Grpc(overTls(), status, health);
  }

  @Override
  public Verdict call() {
    try {
      return check();
    } catch (IOException failure) {
      return stranger().orElseGet(() -> Failures.thrown(failure, observation));
    } catch (Unacceptable wrong) {
      return wrong.verdict();
    } catch (Unusable ours) {
      return ours.verdict();
    }
  }

  /** OkHttp doesn't tell a peer that speaks something else from one that hangs up. */
  private Optional<Verdict> stranger() {
    return observation
        .opening()
        .filter(opening -> !overTls() && opening.length() > TYPE)
        .filter(opening -> opening.charAt(TYPE) != SETTINGS)
        .map(opening ->
            Verdict.bad(
                Reason.GRPC_PROTOCOL, "the peer speaks no HTTP/2, but begins with: " + opening));
  }

  private boolean overTls() {
    return target.tls().isPresent();
  }

  private Verdict check() throws IOException, Unacceptable, Unusable {
    Handshakes handshakes = transport.spoken(target.tls().orElse(TlsOptions.DEFAULT));
    Route route = transport.usual().with(handshakes);
    try (Session session = transport.cold(observation, CookieJar.NO_COOKIES, route)) {
      Speech speech = overTls() ? Speech.NEGOTIATED : Speech.HTTP_2_AT_ONCE;
      Call call = transport.call(request(), session, speech);
      try {
        return judge(cancellation.execute(call));
      } finally {
        call.cancel();
      }
    }
  }

  private Request request() {
    return new Request.Builder()
        .url(
            "%s://%s/grpc.health.v1.Health/Check"
                .formatted(overTls() ? "https" : "http", target.address()))
        .post(RequestBody.create(HealthMessages.request(target.service()), GRPC))
        .header("te", "trailers")
        .header("Accept-Encoding", "identity")
        .header("User-Agent", identity.userAgent())
        .header("traceparent", identity.traceparent())
        .build();
  }

  private Verdict judge(Response response) throws IOException, Unacceptable {
    observation.answered(HttpAnswer.evidence(response, 0));
    require(isHttp2(response), Reason.GRPC_PROTOCOL, "the peer speaks no HTTP/2");
    require(response.code() == 200, Reason.HTTP_STATUS, "HTTP " + response.code());
    String type = response.header("Content-Type", "");
    require(
        String.valueOf(type).startsWith("application/grpc"),
        Reason.GRPC_PROTOCOL,
        "the answer is of type " + type);
    Buffer body = read(response.body().source());
    int status = status(response);
    observation.spoke(said(Optional.of(status), Optional.empty()));
    require(status == 0, Reason.GRPC_STATUS, "gRPC status %d".formatted(status));
    String health = HealthMessages.state(body);
    observation.spoke(said(Optional.of(status), Optional.of(health)));
    require(health.equals("SERVING"), Reason.NOT_SERVING, health);
    return Verdict.good(health);
  }

  private static boolean isHttp2(Response response) {
    return response.protocol() == Protocol.HTTP_2
        || response.protocol() == Protocol.H2_PRIOR_KNOWLEDGE;
  }

  private static Buffer read(BufferedSource source) throws IOException, Unacceptable {
    require(!source.request(MAX_BYTES + 1), Reason.BODY_TOO_LARGE, "a message over 64 KiB");
    Buffer body = new Buffer();
    source.readAll(body);
    return body;
  }

  /** After the body; or instead of it, among the headers, when the call failed at once. */
  private static int status(Response response) throws IOException, Unacceptable {
    String trailer = response.trailers().get("grpc-status");
    String text = trailer == null ? response.header("grpc-status", "") : trailer;
    try {
      return Integer.parseInt(String.valueOf(text));
    } catch (NumberFormatException none) {
      throw new Unacceptable(Reason.GRPC_PROTOCOL, "no gRPC status");
    }
  }

  private static void require(boolean holds, Reason reason, String detail) throws Unacceptable {
    if (!holds) {
      throw new Unacceptable(reason, detail);
    }
  }

  @Override
  public void cancel() {
    cancellation.cancel();
  }
}
