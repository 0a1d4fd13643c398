package io.parallax.probes.websocket;

import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.transport.Cancellation;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.HttpAnswer;
import io.parallax.probes.transport.Route;
import io.parallax.probes.transport.Session;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;
import okio.Socket;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection, as cold and as guarded as any other call, whose phases the observation
 * sees (OkHttp's own WebSocket shows them to nobody, and takes messages of any size). What the peer
 * may send is bounded; how long it may take is the attempt's deadline, which cancels it.
 */
public final class WebSocket implements AutoCloseable {
  /** Messages that wait to be received; more are left in the connection. */
  private static final int MOST_WAITING = 8;

  /** Longer than any deadline. */
  private static final Duration FOR_EVER = Duration.ofDays(1);

  /**
   * @param messageBytes of the longest message, over all its frames
   * @param sessionBytes of all frames together
   */
  public record Limits(long messageBytes, long sessionBytes) {}

  /** What the reading thread passes on. */
  private sealed interface Received {
    record Message(byte[] bytes) implements Received {}

    record Wrong(Unacceptable what) implements Received {}

    record Lost(IOException how) implements Received {}
  }

  private final ColdTransport transport;
  private final Observation observation;
  private final Limits limits;
  private final Cancellation cancellation = new Cancellation();
  private final BlockingQueue<Received> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile @Nullable Session session;
  private volatile @Nullable Socket socket;
  private volatile @Nullable Messages messages;
  private volatile @Nullable Thread pump;

  /** One that is not yet connected. */
  public WebSocket(ColdTransport transport, Observation observation, Limits limits) {
    this.transport = transport;
    this.observation = observation;
    this.limits = limits;
  }

  /** Connects as usual, and upgrades. */
  public void connect(Request plain) throws IOException, Unacceptable {
    connect(plain, transport.usual());
  }

  /**
   * Connects and upgrades.
   *
   * @param plain where to, with the headers of the user; {@code Sec-WebSocket-Protocol} among them
   *     when one is asked for
   * @param route how to get there
   * @throws Unacceptable when the peer answers with another status, or not as a WebSocket server
   * @throws IOException when there is no whole answer
   */
  public void connect(Request plain, Route route) throws IOException, Unacceptable {
    Upgrade upgrade = new Upgrade(plain);
    Session own = transport.conversation(observation, route);
    session = own;
    Call call = transport.call(upgrade.request(), own, ColdTransport.Speech.HTTP_1_1);
    Response response = cancellation.execute(call);
    try {
      observation.answered(HttpAnswer.evidence(response, 0));
      Upgrade.checkStatus(response);
      observation.upgraded();
      socket = response.socket();
      upgrade.check(response);
    } catch (Unacceptable refused) {
      call.cancel();
      if (socket == null) {
        response.close();
      }
      throw refused;
    }
    listen(Objects.requireNonNull(socket));
  }

  private void listen(Socket upgraded) {
    Messages both =
        new Messages(Okio.buffer(upgraded.getSource()), Okio.buffer(upgraded.getSink()), limits);
    messages = both;
    pump = Thread.ofVirtual().name("websocket").start(() -> pump(both, upgraded.getSource()));
    if (cancellation.isCancelled()) {
      cancel();
    }
  }

  /** A thread of its own: a read can't be given up without giving up the connection. */
  private void pump(Messages from, Source source) {
    try (source) {
      Received received;
      do {
        received = next(from);
        waiting.put(received);
      } while (received instanceof Received.Message);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // It could not be closed any better.
    }
  }

  private static Received next(Messages from) {
    try {
      return new Received.Message(from.next());
    } catch (Unacceptable wrong) {
      return new Received.Wrong(wrong);
    } catch (IOException lost) {
      return new Received.Lost(lost);
    }
  }

  /** Sends a text message. */
  public void send(byte[] text) throws IOException {
    Messages connected = messages;
    if (connected == null) {
      throw new IOException("not connected");
    }
    connected.text(text);
  }

  /** Counts the session's bytes from here on; there must be a connection. */
  public void renew() {
    Messages connected = messages;
    if (connected != null) {
      connected.renew();
    }
  }

  /** The next message, as {@link #receive(Duration)}, however long it takes. */
  public byte[] receive() throws IOException, Unacceptable {
    return receive(FOR_EVER).orElseThrow(IOException::new);
  }

  /**
   * The next message, text or binary; empty when none came within {@code atMost}.
   *
   * @throws Unacceptable when the peer closes, or breaks the protocol or a limit
   * @throws IOException when the connection is lost
   */
  public Optional<byte[]> receive(Duration atMost) throws IOException, Unacceptable {
    observation.awaitingMessage();
    try {
      Received next = waiting.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return switch (next) {
        case null -> Optional.empty();
        case Received.Message(byte[] bytes) -> Optional.of(bytes);
        case Received.Wrong(Unacceptable what) -> throw what;
        case Received.Lost(IOException how) -> throw how;
      };
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      observation.hopEnded();
    }
  }

  /** Breaks the connection off; may come from another thread and at any time. */
  public void cancel() {
    cancellation.cancel();
    Socket open = socket;
    if (open != null) {
      open.cancel();
    }
    Thread reader = pump;
    if (reader != null) {
      reader.interrupt();
    }
  }

  public boolean isCancelled() {
    return cancellation.isCancelled();
  }

  /** Says goodbye and closes the connection, without waiting for the peer's. */
  @Override
  public void close() {
    Messages connected = messages;
    if (connected != null && !cancellation.isCancelled()) {
      quietly(connected::goodbye);
    }
    cancel();
    Socket open = socket;
    if (open != null) {
      quietly(open.getSink());
      if (pump == null) {
        quietly(open.getSource());
      }
    }
    Session own = session;
    if (own != null) {
      own.close();
    }
  }

  /** OkHttp holds a connection for leaked until both of its streams are closed. */
  private static void quietly(Closeable last) {
    try {
      last.close();
    } catch (IOException _) {
      // It is gone already.
    }
  }
}
