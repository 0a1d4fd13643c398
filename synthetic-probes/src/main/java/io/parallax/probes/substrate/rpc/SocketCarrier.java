package io.parallax.probes.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.websocket.WebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.Request;

/**
 * All calls as messages of one WebSocket. What comes in between is told apart: notifications are
 * kept for who subscribed, answers to no call of ours are dropped.
 */
final class SocketCarrier implements Carrier {
  /** A subscription of a probe's length brings some KiB. */
  private static final long MAX_SESSION_BYTES = 16 << 20;

  private final WebSocket socket;
  private final Request blank;
  private final Consumer<Notification> notifications;
  private boolean connected;

  /**
   * @param blank where the socket is, with all headers
   * @param notifications told of each, by whoever waits for messages
   */
  SocketCarrier(
      ColdTransport transport,
      Observation observation,
      Request blank,
      Consumer<Notification> notifications) {
    this.socket =
        new WebSocket(
            transport, observation, new WebSocket.Limits(MAX_ANSWER_BYTES, MAX_SESSION_BYTES));
    this.blank = blank;
    this.notifications = notifications;
  }

  @Override
  public JsonNode answer(long id, byte[] call) throws IOException, Unacceptable {
    connect();
    socket.send(call);
    while (true) {
      JsonNode message = Envelope.message(socket.receive());
      if (Envelope.isNotification(message)) {
        notifications.accept(Notification.of(message));
      } else if (Envelope.answers(message, id)) {
        return Envelope.result(message);
      }
    }
  }

  private void connect() throws IOException, Unacceptable {
    if (!connected) {
      socket.connect(blank);
      connected = true;
    }
  }

  /**
   * Waits for a notification; the wait is over when anything comes.
   *
   * @throws Unacceptable when it is no JSON-RPC
   */
  void listen(Duration atMost) throws IOException, Unacceptable {
    Optional<byte[]> text = socket.receive(atMost);
    if (text.isPresent()) {
      JsonNode message = Envelope.message(text.get());
      if (Envelope.isNotification(message)) {
        notifications.accept(Notification.of(message));
      }
    }
  }

  /** Counts what the node may send from here on. */
  void renew() {
    socket.renew();
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
