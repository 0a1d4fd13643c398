package io.parallax.probes.http;

import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Identity;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.http.Ways.Routes;
import io.parallax.probes.transport.Cancellation;
import io.parallax.probes.transport.HttpAnswer;
import io.parallax.probes.transport.Route;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.probes.transport.Session;
import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.HttpAuth;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** One attempt from its first request to its verdict, over all redirects. */
public final class HttpAttempt implements Attempt {
  private static final int CHUNK = 8192;
  private static final int UNAUTHORIZED = 401;
  private static final int PROXY_AUTHENTICATION = 407;

  private final HttpTarget target;
  private final Vantage vantage;
  private final Identity identity;
  private final Ways ways;
  private final Observation observation;
  private final Cookies cookies = new Cookies();
  private final Buffer body = new Buffer();
  private final Cancellation cancellation = new Cancellation();

  public HttpAttempt(
      HttpTarget target, Vantage vantage, Identity identity, Ways ways, Observation observation) {
    this.target = target;
    this.vantage = vantage;
    this.identity = identity;
    this.ways = ways;
    this.observation = observation;
  }

  @Override
  public Verdict call() {
    Routes routes;
    Requests requests;
    Request first;
    try {
      routes = ways.to(target, observation);
      requests = new Requests(target.request(), headers(routes), identity);
      first = requests.first();
    } catch (NoToken unknown) {
      return Verdict.unknown(ProberFault.NO_TOKEN, String.valueOf(unknown.getMessage()));
    } catch (IOException | IllegalArgumentException unsendable) {
      return Verdict.broken("the request can't be sent: " + unsendable.getMessage());
    }
    try {
      return follow(routes, requests, first);
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    }
  }

  private SentHeaders headers(Routes routes) throws IOException, NoToken {
    SentHeaders headers = new SentHeaders(target.request().headers());
    observation.hide(headers.secrets());
    Optional<HttpAuth> auth = target.request().auth();
    if (auth.isPresent()) {
      headers.addSecret("Authorization", authorization(auth.get(), routes));
    }
    return headers;
  }

  private String authorization(HttpAuth auth, Routes routes) throws IOException, NoToken {
    return switch (auth) {
      case HttpAuth.Basic basic -> Authorization.basic(basic, observation);
      case HttpAuth.Token token -> Authorization.token(token, observation);
      case HttpAuth.OAuth2 oauth -> fetched(oauth, routes);
    };
  }

  /** Whoever gives tokens takes its time, not the target's, and at most half of what there is. */
  private String fetched(HttpAuth.OAuth2 oauth, Routes routes) throws NoToken {
    observation.decided(Verdict.unknown(ProberFault.NO_TOKEN, "no token in time"));
    String token =
        ways.tokens.token(oauth, routes.token().orElseThrow(), vantage.timeout().dividedBy(2));
    observation.begin();
    return Authorization.bearer(token, observation);
  }

  @Override
  public void cancel() {
    cancellation.cancel();
  }

  private Verdict follow(Routes routes, Requests requests, Request first) throws IOException {
    Request request = first;
    for (int redirects = 0; ; redirects++) {
      boolean home = Requests.isSameOrigin(first.url(), request.url());
      Route route = home ? routes.own() : routes.others();
      try (Session session = ways.transport.cold(observation, cookies, route)) {
        Call call = ways.call(target, request, session);
        try (Response response = cancellation.execute(call)) {
          observation.answered(HttpAnswer.evidence(response, redirects));
          if (!isFollowed(response)) {
            return read(call, response);
          }
          call.cancel(); // otherwise closing waits for the rest of a body that nobody wants
          if (redirects == target.expectation().followRedirects()) {
            return Verdict.bad(Reason.TOO_MANY_REDIRECTS, "more than " + redirects + " redirects");
          }
          Optional<Request> next = requests.redirected(response);
          if (next.isEmpty()) {
            return Verdict.bad(
                Reason.REDIRECT_INVALID, "HTTP " + response.code() + " without a usable Location");
          }
          request = next.get();
        }
      } finally {
        observation.hopEnded();
      }
    }
  }

  private boolean isFollowed(Response response) {
    return target.expectation().followRedirects() > 0 && response.isRedirect();
  }

  private Verdict read(Call call, Response response) throws IOException {
    String status = "HTTP " + response.code();
    if (response.code() == PROXY_AUTHENTICATION && target.connection().proxy().isPresent()) {
      call.cancel();
      return Verdict.unknown(ProberFault.PROXY_FAILED, status + " of the proxy");
    }
    if (target.connection().version() == HttpConnection.Version.HTTP_2
        && response.protocol() != Protocol.HTTP_2) {
      call.cancel();
      return Verdict.bad(Reason.HTTP_PROTOCOL, "the peer speaks no HTTP/2");
    }
    forgetRefusedToken(response);
    if (!target.expectation().accepts(response.code())) {
      Verdict rejected = Verdict.bad(Reason.HTTP_STATUS, status);
      observation.decided(rejected);
      readBody(call, response);
      return rejected;
    }
    if (!readBody(call, response)) {
      return Verdict.bad(
          Reason.BODY_TOO_LARGE,
          "body longer than " + target.expectation().maxBodyBytes() + " bytes");
    }
    return judge(response, Verdict.good(status));
  }

  /** The next attempt shall not be refused for the same token again. */
  private void forgetRefusedToken(Response response) {
    if (response.code() == UNAUTHORIZED
        && target.request().auth().orElse(null) instanceof HttpAuth.OAuth2 oauth) {
      ways.tokens.forget(oauth);
    }
  }

  /** False when the body is longer than allowed; what is left of it then is nobody's. */
  private boolean readBody(Call call, Response response) throws IOException {
    boolean upgraded = response.code() == 101;
    boolean whole = upgraded || readBody(response.body().source());
    if (upgraded || !whole) {
      call.cancel();
    }
    return whole;
  }

  /** Reads to the end and keeps only what an assertion looks at. */
  private boolean readBody(BufferedSource source) throws IOException {
    boolean kept = target.expectation().assertions().stream().anyMatch(Assertions::needsBody);
    Buffer chunk = kept ? body : new Buffer();
    long total = 0;
    for (long count = 0; count >= 0; count = source.read(chunk, CHUNK)) {
      total += count;
      observation.bodyRead(total);
      if (!kept) {
        chunk.clear();
      }
      if (total > target.expectation().maxBodyBytes()) {
        return false;
      }
    }
    return true;
  }

  /** Judging takes no time of the target's, and its being slow would be our fault. */
  private Verdict judge(Response response, Verdict good) {
    List<Assertion> assertions = target.expectation().assertions();
    if (assertions.isEmpty()) {
      return good;
    }
    observation.decided(Verdict.broken("the answer was not judged in time"));
    Timings timings = observation.stopClocks();
    Instant now = vantage.clock().instant();
    Answer answer =
        new Answer(
            response.headers(),
            body.readByteArray(),
            observation.bodyBytes(),
            timings,
            observation.tls().map(tls -> Duration.between(now, tls.earliestExpiry())),
            HttpAnswer.version(response.protocol()),
            vantage.region());
    return Assertions.judge(assertions, answer, good, observation);
  }
}
