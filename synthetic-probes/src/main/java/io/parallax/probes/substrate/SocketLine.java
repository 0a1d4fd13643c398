package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.UpgradeRefused;
import io.parallax.probes.transport.WebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Request;

/**
 * All calls as messages of one WebSocket. What comes in between is told apart: notifications are
 * kept for who subscribed, answers to no call of ours are dropped.
 */
final class SocketLine implements Line {
  /** A subscription of a probe's length brings some KiB. */
  private static final long MAX_SESSION_BYTES = 16 << 20;

  /** The attempt's deadline comes first. */
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final WebSocket socket;
  private final Heads heads = new Heads();
  private boolean connected;

  /**
   * @param blank where the socket is, with all headers
   */
  SocketLine(ColdTransport transport, Observation observation, Request blank) {
    this.socket =
        new WebSocket(
            transport,
            observation,
            blank,
            new WebSocket.Limits(MAX_ANSWER_BYTES, MAX_SESSION_BYTES));
  }

  @Override
  public JsonNode answer(long id, byte[] call) throws IOException, Refused {
    connect();
    socket.send(call);
    while (true) {
      JsonNode message = Envelope.message(socket.receive(FOR_EVER).orElseThrow(IOException::new));
      if (Envelope.isNotification(message)) {
        heads.hear(message);
      } else if (Envelope.answers(message, id)) {
        return Envelope.result(message);
      }
    }
  }

  private void connect() throws IOException, Refused {
    if (connected) {
      return;
    }
    try {
      socket.connect();
      connected = true;
    } catch (UpgradeRefused refused) {
      throw Refused.status(refused.status);
    }
  }

  /** What the subscriptions of this connection told so far. */
  Heads heads() {
    return heads;
  }

  /**
   * Waits for a notification; the wait is over when anything comes.
   *
   * @throws Refused when it is no JSON-RPC
   */
  void listen(Duration atMost) throws IOException, Refused {
    Optional<byte[]> text = socket.receive(atMost);
    if (text.isPresent()) {
      JsonNode message = Envelope.message(text.get());
      if (Envelope.isNotification(message)) {
        heads.hear(message);
      }
    }
  }

  @Override
  public void cancel() {
    socket.cancel();
  }

  @Override
  public void close() {
    socket.close();
  }
}
