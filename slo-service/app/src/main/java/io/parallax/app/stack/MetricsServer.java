package io.parallax.app.stack;

import io.parallax.backtest.SampleSource.Reply;
import io.parallax.probes.AddressGuard;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import io.parallax.sli.Cause;
import io.parallax.spec.Network;
import io.parallax.spec.Stack;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One Prometheus or Mimir, asked over its query API. Never follows a redirect, reads so much and no
 * more, and gives up after a deadline. Thread-safe.
 */
public final class MetricsServer {
  /** What 10,000 SLOs record over all windows is about 20 MiB. */
  private static final long MOST_BYTES = 128L * 1024 * 1024;

  /** Begins why it failed where there was an answer. */
  public static final String ANSWERED = "it answered ";

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().followRedirects(false).retryOnConnectionFailure(false).build();

  private final Stack.Server server;
  private final AddressGuard guard;
  private final Duration deadline;
  private final OkHttpClient client;

  /**
   * @param allowed networks that may be reached although they are private
   */
  public MetricsServer(Stack.Server server, List<Network> allowed) {
    this(server, allowed, DEADLINE);
  }

  /**
   * @param allowed networks that may be reached although they are private
   * @param deadline of one answer: what reads a month takes longer than what reads a moment
   */
  public MetricsServer(Stack.Server server, List<Network> allowed, Duration deadline) {
    this.server = server;
    this.guard = new AddressGuard(allowed);
    this.deadline = deadline;
    this.client =
        HTTP.newBuilder().dns(this::permitted).callTimeout(deadline).readTimeout(deadline).build();
  }

  private List<InetAddress> permitted(String host) throws UnknownHostException {
    List<InetAddress> permitted =
        List.of(InetAddress.getAllByName(host)).stream().filter(guard::permits).toList();
    if (permitted.isEmpty()) {
      throw new UnknownHostException(
          host + " is private or reserved and not in allowedNetworks of its region");
    }
    return permitted;
  }

  /** What {@code expression} is at {@code time}. */
  public Reply query(Expr expression, Instant time) {
    return query(Printer.line(expression), time);
  }

  Reply query(String expression, Instant time) {
    return ask(
        "api/v1/query", new FormBody.Builder().add("query", expression).add("time", seconds(time)));
  }

  /** What {@code expression} is from {@code first} to {@code last}, at every {@code step}. */
  public Reply range(Expr expression, Instant first, Instant last, Duration step) {
    return ask(
        "api/v1/query_range",
        new FormBody.Builder()
            .add("query", Printer.line(expression))
            .add("start", seconds(first))
            .add("end", seconds(last))
            .add("step", Double.toString(step.toMillis() / 1_000.0)));
  }

  private Reply ask(String path, FormBody.Builder form) {
    try (Response response = client.newCall(request(path, form)).execute()) {
      if (!response.isSuccessful()) {
        return failed(Cause.NO_ANSWER, refusal(response));
      }
      return read(new Bounded(response.body().byteStream()));
    } catch (IOException unreachable) {
      return failed(Cause.NO_ANSWER, String.valueOf(unreachable.getMessage()));
    }
  }

  /** Prometheus says what it does not like, such as a query that reads too much. */
  private static String refusal(Response response) {
    String status = ANSWERED + response.code();
    try {
      AnswerReader.read(new Bounded(response.body().byteStream()));
      return status;
    } catch (IOException reason) {
      return response.code() == 422 ? status + ": " + reason.getMessage() : status;
    }
  }

  private static String seconds(Instant time) {
    return Double.toString(time.toEpochMilli() / 1_000.0);
  }

  private Reply read(InputStream body) {
    try {
      return new Reply.Found(AnswerReader.read(body));
    } catch (IOException notOne) {
      return failed(Cause.BAD_SOURCE, String.valueOf(notOne.getMessage()));
    }
  }

  private Reply failed(Cause cause, String why) {
    return new Reply.Failed(cause, server.url().getHost() + ": " + why);
  }

  private Request request(String path, FormBody.Builder form) throws IOException {
    HttpUrl url = HttpUrl.get(server.url().toString());
    // The client looks names up, and takes an address as it is.
    permitted(url.host());
    Request.Builder request =
        new Request.Builder().url(url.newBuilder().addPathSegments(path).build());
    new SentHeaders(server.headers()).addTo(request);
    server.tenant().ifPresent(tenant -> request.header("X-Scope-OrgID", tenant));
    return request.post(form.add("timeout", deadline.toSeconds() + "s").build()).build();
  }

  /** Ends with an exception where there is too much. */
  private static final class Bounded extends FilterInputStream {
    private long left = MOST_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      spend(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      spend(Math.max(0, count));
      return count;
    }

    private void spend(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("it answered with more than " + MOST_BYTES + " bytes");
      }
    }
  }
}
