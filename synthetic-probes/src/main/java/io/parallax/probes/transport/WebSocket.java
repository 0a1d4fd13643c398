package io.parallax.probes.transport;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
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
 * sees (OkHttp's own WebSocket shows them to nobody). What the peer may send is bounded; how long
 * it may take is the attempt's deadline, which cancels it.
 */
public final class WebSocket implements AutoCloseable {
  private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int SWITCHING_PROTOCOLS = 101;

  /** Messages that wait to be received; more are left in the connection. */
  private static final int MOST_WAITING = 8;

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param messageBytes of the longest message
   * @param sessionBytes of all frames together
   */
  public record Limits(long messageBytes, long sessionBytes) {}

  /** A message, or why there is none any more. */
  private record Received(byte[] message, @Nullable IOException failure) {}

  private final ColdTransport transport;
  private final Observation observation;
  private final Session session;
  private final Request request;
  private final Limits limits;
  private final String key = key();
  private final BlockingQueue<Received> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile @Nullable Call upgrade;
  private volatile @Nullable Socket socket;
  private volatile @Nullable Frames frames;
  private volatile @Nullable Thread pump;
  private volatile boolean cancelled;

  /**
   * @param request where to, with the headers of the user
   */
  public WebSocket(
      ColdTransport transport, Observation observation, Request request, Limits limits) {
    this.transport = transport;
    this.observation = observation;
    this.session = transport.conversation(observation);
    this.request =
        request
            .newBuilder()
            .header("Upgrade", "websocket")
            .header("Connection", "Upgrade")
            .header("Sec-WebSocket-Key", key)
            .header("Sec-WebSocket-Version", "13")
            .build();
    this.limits = limits;
  }

  private static String key() {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    return Base64.getEncoder().encodeToString(nonce);
  }

  /**
   * Connects and upgrades.
   *
   * @throws UpgradeRefused when the peer answers with another status
   * @throws ProtocolException when its answer is none to this upgrade
   * @throws IOException when there is no whole answer
   */
  public void connect() throws IOException {
    Call call = transport.call(request, session, ColdTransport.Speech.HTTP_1_1);
    upgrade = call;
    if (cancelled) {
      throw new IOException("cancelled");
    }
    Response response = call.execute();
    observation.answered(HttpAnswer.evidence(response, 0));
    if (response.code() != SWITCHING_PROTOCOLS) {
      call.cancel();
      response.close();
      throw new UpgradeRefused(response.code());
    }
    observation.upgraded();
    Socket upgraded = response.socket();
    if (upgraded == null) {
      call.cancel();
      response.close();
      throw new ProtocolException("HTTP 101 without Connection: Upgrade");
    }
    socket = upgraded;
    requireOurs(response);
    listen(upgraded);
  }

  private void requireOurs(Response response) throws ProtocolException {
    if (!"websocket".equalsIgnoreCase(response.header("Upgrade"))
        || !accept(key).equals(response.header("Sec-WebSocket-Accept"))
        || response.header("Sec-WebSocket-Extensions") != null) {
      throw new ProtocolException("the upgrade is answered as no WebSocket server would");
    }
  }

  private static String accept(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void listen(Socket upgraded) {
    Frames both =
        new Frames(Okio.buffer(upgraded.getSource()), Okio.buffer(upgraded.getSink()), limits);
    frames = both;
    pump = Thread.ofVirtual().name("websocket").start(() -> pump(both, upgraded.getSource()));
    if (cancelled) {
      cancel();
    }
  }

  /** A thread of its own: a read can't be given up without giving up the connection. */
  private void pump(Frames from, Source source) {
    try (source) {
      while (true) {
        try {
          waiting.put(new Received(from.message(), null));
        } catch (IOException ended) {
          waiting.put(new Received(new byte[0], ended));
          return;
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // It could not be closed any better.
    }
  }

  /** OkHttp holds a connection for leaked until both of its streams are closed. */
  private static void closeQuietly(Closeable stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // It is gone already.
    }
  }

  /** Sends a text message. */
  public void send(byte[] text) throws IOException {
    Frames connected = frames;
    if (connected == null) {
      throw new IOException("not connected");
    }
    connected.text(text);
  }

  /**
   * The next message; empty when none came within {@code atMost}.
   *
   * @throws EOFException when the peer closed the connection
   * @throws ProtocolException when it broke the framing
   * @throws IOException when a message is longer than the limits, or the connection is lost
   */
  public Optional<byte[]> receive(Duration atMost) throws IOException {
    observation.awaitingMessage();
    try {
      Received next = waiting.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return Optional.empty();
      }
      if (next.failure() != null) {
        throw next.failure();
      }
      return Optional.of(next.message());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      observation.hopEnded();
    }
  }

  /** Breaks the connection off; may come from another thread and at any time. */
  public void cancel() {
    cancelled = true;
    Call call = upgrade;
    if (call != null) {
      call.cancel();
    }
    Socket open = socket;
    if (open != null) {
      open.cancel();
    }
    Thread reader = pump;
    if (reader != null) {
      reader.interrupt();
    }
  }

  /** Says goodbye and closes the connection, without waiting for the peer's. */
  @Override
  public void close() {
    Frames connected = frames;
    if (connected != null && !cancelled) {
      try {
        connected.close();
      } catch (IOException _) {
        // It is gone already.
      }
    }
    cancel();
    Socket open = socket;
    if (open != null) {
      closeQuietly(open.getSink());
      if (pump == null) {
        closeQuietly(open.getSource());
      }
    }
    session.close();
  }
}
