package io.parallax.probes.websocket;

import io.parallax.probe.Evidence;
import io.parallax.probe.Reason;
import io.parallax.probes.transport.Attempt;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.ColdTransport.Speech;
import io.parallax.probes.transport.Failures;
import io.parallax.probes.transport.HttpAnswer;
import io.parallax.probes.transport.Identity;
import io.parallax.probes.transport.Matcher;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.probes.transport.Unacceptable;
import io.parallax.probes.transport.Verdict;
import io.parallax.spec.WebSocketTarget;
import java.io.IOException;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/** One WebSocket: upgraded, told what there is to say, and heard until an expected message. */
public final class WebSocketAttempt implements Attempt {
  /** More of the target's largest messages than these, and no expected one will come. */
  private static final int MAX_MESSAGES = 8;

  private final WebSocketTarget target;
  private final Identity identity;
  private final ColdTransport transport;
  private final Observation observation;
  private volatile @Nullable Call current;
  private volatile boolean cancelled;

  public WebSocketAttempt(
      WebSocketTarget target, Identity identity, ColdTransport transport, Observation observation) {
    this.target = target;
    this.identity = identity;
    this.transport = transport;
    this.observation = observation;
    observation.spoke(new Evidence.Dialogue.WebSocket(false));
  }

  @Override
  public Verdict call() {
    Upgrade upgrade = new Upgrade(target);
    Request request;
    try {
      SentHeaders headers = new SentHeaders(target.headers());
      observation.hide(headers.secrets());
      request = upgrade.request(headers, identity);
    } catch (IOException | IllegalArgumentException unsendable) {
      return Verdict.broken("the request can't be sent: " + unsendable.getMessage());
    }
    try {
      return meet(upgrade, request);
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    } catch (Unacceptable wrong) {
      return wrong.verdict();
    }
  }

  private Verdict meet(Upgrade upgrade, Request request) throws IOException, Unacceptable {
    Call call =
        transport.call(request, transport.cold(observation, CookieJar.NO_COOKIES), Speech.HTTP_1_1);
    current = call;
    if (cancelled) {
      throw new IOException("cancelled");
    }
    try {
      Response response = call.execute();
      observation.answered(HttpAnswer.evidence(response, 0));
      upgrade.check(response);
      Socket socket = response.socket();
      if (socket == null) {
        throw new Unacceptable(Reason.UPGRADE_INVALID, "Connection is not Upgrade");
      }
      observation.answering();
      observation.spoke(new Evidence.Dialogue.WebSocket(true));
      return talk(session(socket));
    } finally {
      call.cancel(); // closes the connection, whatever the peer does
    }
  }

  private WebSocketSession session(Socket socket) {
    return new WebSocketSession(
        Okio.buffer(socket.getSource()),
        Okio.buffer(socket.getSink()),
        target.maxMessageBytes(),
        target.maxMessageBytes() * MAX_MESSAGES);
  }

  private Verdict talk(WebSocketSession session) throws IOException, Unacceptable {
    if (target.send().isPresent()) {
      session.send(target.send().get());
    }
    Verdict verdict = target.listens() ? listen(session) : Verdict.good("upgraded");
    session.close();
    return verdict;
  }

  private Verdict listen(WebSocketSession session) throws IOException, Unacceptable {
    Predicate<String> expected = target.expect().map(Matcher::of).orElse(anything -> true);
    for (int heard = 1; !expected.test(next(session, heard)); heard++) {
      observation.decided(
          Verdict.bad(Reason.ANSWER_UNEXPECTED, heard + " messages, none as expected"));
    }
    return Verdict.good("upgraded, and the answer is as expected");
  }

  /** A lost connection is that, whatever came before. */
  private String next(WebSocketSession session, int heard) throws IOException, Unacceptable {
    try {
      return session.next();
    } catch (IOException lost) {
      if (cancelled) {
        throw lost;
      }
      throw new Unacceptable(
          Reason.CONNECTION_LOST, "lost after %d messages: %s".formatted(heard - 1, lost));
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    Call call = current;
    if (call != null) {
      call.cancel();
    }
  }
}
