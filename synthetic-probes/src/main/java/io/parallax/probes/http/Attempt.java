package io.parallax.probes.http;

import io.parallax.probe.Evidence;
import io.parallax.probe.Reason;
import io.parallax.spec.HttpTarget;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import okhttp3.Call;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One attempt from its first request to its verdict, over all redirects. */
final class Attempt implements Callable<Verdict> {
  private static final int CHUNK = 8192;

  private final HttpTarget target;
  private final Requests.Identity identity;
  private final ColdTransport transport;
  private final Observation observation;
  private final Cookies cookies = new Cookies();
  private volatile @Nullable SentHeaders headers;
  private volatile @Nullable Call current;
  private volatile boolean cancelled;

  Attempt(
      HttpTarget target,
      Requests.Identity identity,
      ColdTransport transport,
      Observation observation) {
    this.target = target;
    this.identity = identity;
    this.transport = transport;
    this.observation = observation;
  }

  @Override
  public Verdict call() {
    Requests requests;
    Request first;
    try {
      SentHeaders resolved = new SentHeaders(target.headers());
      headers = resolved;
      requests = new Requests(target, resolved, identity);
      first = requests.first();
    } catch (IOException | IllegalArgumentException unsendable) {
      return Verdict.broken("the request can't be sent: " + unsendable.getMessage());
    }
    try {
      return follow(requests, first);
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    }
  }

  /** {@code detail} without the secrets that were sent. */
  String redact(String detail) {
    SentHeaders sent = headers;
    return sent == null ? detail : sent.redact(detail);
  }

  /** Closes the connection; may come from another thread and at any time. */
  void cancel() {
    cancelled = true;
    Call call = current;
    if (call != null) {
      call.cancel();
    }
  }

  private Verdict follow(Requests requests, Request first) throws IOException {
    Request request = first;
    for (int redirects = 0; ; redirects++) {
      Call call = transport.call(request, observation, cookies);
      current = call;
      if (cancelled) {
        throw new IOException("cancelled");
      }
      try (Response response = call.execute()) {
        observation.answered(seen(response, redirects));
        if (!isFollowed(response)) {
          return read(call, response);
        }
        call.cancel(); // otherwise closing waits for the rest of a body that nobody wants
        if (redirects == target.followRedirects()) {
          return Verdict.bad(Reason.TOO_MANY_REDIRECTS, "more than " + redirects + " redirects");
        }
        Optional<Request> next = requests.redirected(response);
        if (next.isEmpty()) {
          return Verdict.bad(
              Reason.REDIRECT_INVALID, "HTTP " + response.code() + " without a usable Location");
        }
        request = next.get();
      } finally {
        observation.hopEnded();
      }
    }
  }

  private boolean isFollowed(Response response) {
    return target.followRedirects() > 0 && response.isRedirect();
  }

  private Verdict read(Call call, Response response) throws IOException {
    String status = "HTTP " + response.code();
    boolean accepted = target.accepts(response.code());
    Verdict verdict = accepted ? Verdict.good(status) : Verdict.bad(Reason.HTTP_STATUS, status);
    if (!accepted) {
      observation.decided(verdict);
    }
    boolean whole = response.code() != 101 && readBody(response.body().source());
    if (!whole) {
      call.cancel();
    }
    return accepted && !whole && response.code() != 101 ? tooLarge() : verdict;
  }

  private Verdict tooLarge() {
    return Verdict.bad(
        Reason.BODY_TOO_LARGE, "body longer than " + target.maxBodyBytes() + " bytes");
  }

  /** Reads to the end and keeps nothing; false when that is beyond the limit. */
  private boolean readBody(BufferedSource source) throws IOException {
    Buffer chunk = new Buffer();
    long total = 0;
    for (long count = 0; count >= 0; count = source.read(chunk, CHUNK)) {
      total += count;
      observation.bodyRead(total);
      chunk.clear();
      if (total > target.maxBodyBytes()) {
        return false;
      }
    }
    return true;
  }

  private static Evidence.Http seen(Response response, int redirects) {
    return new Evidence.Http(
        response.code(), version(response.protocol()), redirects, announcedLength(response), 0);
  }

  private static String version(Protocol protocol) {
    return switch (protocol) {
      case HTTP_1_0 -> "1.0";
      case HTTP_1_1 -> "1.1";
      case HTTP_2, H2_PRIOR_KNOWLEDGE -> "2";
      case SPDY_3, QUIC, HTTP_3 -> protocol.toString();
    };
  }

  /** What came over the network: OkHttp takes the header away when it decompresses. */
  private static long announcedLength(Response response) {
    Response network = response.networkResponse();
    String text = network == null ? null : network.header("Content-Length");
    try {
      return text == null ? -1 : Long.parseLong(text);
    } catch (NumberFormatException nonsense) {
      return -1;
    }
  }
}
