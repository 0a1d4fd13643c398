package io.parallax.probes.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.spec.target.SubstrateTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import okhttp3.Request;

/** A conversation with one node: single calls, one after the other. */
public final class Node implements AutoCloseable {
  private final Carrier carrier;
  private final Observation observation;
  private final Map<String, Duration> calls = new LinkedHashMap<>();
  private long lastId;

  private Node(Carrier carrier, Observation observation) {
    this.carrier = carrier;
    this.observation = observation;
  }

  /**
   * Over HTTP or over a WebSocket, as {@code url} says.
   *
   * @param blank where calls go, with all headers
   * @param observation of this conversation alone
   * @param notifications told of each, in the thread that calls or listens; over HTTP there are
   *     none
   */
  public static Node at(
      URI url,
      ColdTransport transport,
      Observation observation,
      Request blank,
      Consumer<Notification> notifications) {
    return new Node(
        SubstrateTarget.isSocket(url)
            ? new SocketCarrier(transport, observation, blank, notifications)
            : new HttpCarrier(transport, observation, blank),
        observation);
  }

  /**
   * Calls {@code method}.
   *
   * @return its result, which may be null as JSON knows it
   * @throws IOException when no whole answer came
   * @throws Unacceptable when it was none that holds a result
   */
  public JsonNode call(String method, Object... parameters) throws IOException, Unacceptable {
    long id = ++lastId;
    byte[] call = Envelope.request(id, method, List.of(parameters));
    Duration before = observation.waited();
    try {
      JsonNode result = carrier.answer(id, call);
      took(method, before);
      return result;
    } catch (Unacceptable refused) {
      took(method, before);
      throw refused.in(method);
    }
  }

  private void took(String method, Duration before) {
    Duration time = observation.waited().minus(before);
    calls.merge(method, time, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  /** How long each method took until it was answered, with a result or not; the longest time. */
  public Map<String, Duration> calls() {
    return calls;
  }

  /**
   * Waits for a notification; the wait is over when anything comes.
   *
   * @throws Unacceptable when it is no JSON-RPC
   * @throws IllegalStateException over HTTP, where nothing comes by itself
   */
  public void listen(Duration atMost) throws IOException, Unacceptable {
    socket().listen(atMost);
  }

  /** Counts what the node may send from here on: all that is sent in between is bounded. */
  public void renew() {
    socket().renew();
  }

  private SocketCarrier socket() {
    return switch (carrier) {
      case SocketCarrier socket -> socket;
      case HttpCarrier _ -> throw new IllegalStateException("a subscription over HTTP");
    };
  }

  /** Ends the conversation; may come from another thread and at any time. */
  public void cancel() {
    carrier.cancel();
  }

  @Override
  public void close() {
    carrier.close();
  }
}
