package io.parallax.probes.websocket;

import io.parallax.probe.Evidence;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Identity;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Matcher;
import io.parallax.probes.transport.Route;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.spec.target.WebSocketTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import okhttp3.Request;

/** One WebSocket: upgraded, told what there is to say, and heard until an expected message. */
public final class WebSocketAttempt implements Attempt {
  /** More of the target's largest messages than these, and no expected one will come. */
  private static final int MAX_MESSAGES = 8;

  private final WebSocketTarget target;
  private final Identity identity;
  private final ColdTransport transport;
  private final Observation observation;
  private final WebSocket socket;

  public WebSocketAttempt(
      WebSocketTarget target, Identity identity, ColdTransport transport, Observation observation) {
    this.target = target;
    this.identity = identity;
    this.transport = transport;
    this.observation = observation;
    this.socket =
        new WebSocket(
            transport,
            observation,
            new WebSocket.Limits(
                target.maxMessageBytes(), target.maxMessageBytes() * MAX_MESSAGES));
    observation.spoke(new Evidence.Dialogue.WebSocket(false));
  }

  @Override
  public Verdict call() {
    Request request;
    Route route;
    try {
      request = request();
      route = transport.usual().with(transport.handshakes(target.tls()));
    } catch (IOException | IllegalArgumentException unsendable) {
      return Verdict.broken("the request can't be sent: " + unsendable.getMessage());
    }
    try (socket) {
      socket.connect(request, route);
      observation.spoke(new Evidence.Dialogue.WebSocket(true));
      return talk();
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    } catch (Unacceptable wrong) {
      return wrong.verdict();
    }
  }

  private Request request() throws IOException {
    SentHeaders headers = new SentHeaders(target.headers());
    observation.hide(headers.secrets());
    Request.Builder request = headers.request(target.url(), identity);
    target.subprotocol().ifPresent(name -> request.header("Sec-WebSocket-Protocol", name));
    return request.build();
  }

  private Verdict talk() throws IOException, Unacceptable {
    if (target.send().isPresent()) {
      socket.send(target.send().get().getBytes(StandardCharsets.UTF_8));
    }
    return target.listens() ? listen() : Verdict.good("upgraded");
  }

  private Verdict listen() throws IOException, Unacceptable {
    Predicate<String> expected = target.expect().map(Matcher::of).orElse(anything -> true);
    for (int heard = 1; !expected.test(next(heard)); heard++) {
      observation.decided(
          Verdict.bad(Reason.ANSWER_UNEXPECTED, heard + " messages, none as expected"));
    }
    return Verdict.good("upgraded, and the answer is as expected");
  }

  /** A lost connection is that, whatever came before. */
  private String next(int heard) throws IOException, Unacceptable {
    try {
      return new String(socket.receive(), StandardCharsets.UTF_8);
    } catch (IOException lost) {
      if (socket.isCancelled()) {
        throw lost;
      }
      throw new Unacceptable(
          Reason.CONNECTION_LOST, "lost after %d messages: %s".formatted(heard - 1, lost));
    }
  }

  @Override
  public void cancel() {
    socket.cancel();
  }
}
