package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.Unacceptable;
import io.parallax.spec.SubstrateTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Request;

/** A conversation with one node: single calls, one after the other. */
final class Node implements AutoCloseable {
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
   */
  static Node at(URI url, ColdTransport transport, Observation observation, Request blank) {
    return new Node(
        SubstrateTarget.isSocket(url)
            ? new SocketCarrier(transport, observation, blank)
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
  JsonNode call(String method, Object... parameters) throws IOException, Unacceptable {
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
  Map<String, Duration> calls() {
    return calls;
  }

  /** How calls reach it. */
  Carrier carrier() {
    return carrier;
  }

  /** Ends the conversation; may come from another thread and at any time. */
  void cancel() {
    carrier.cancel();
  }

  @Override
  public void close() {
    carrier.close();
  }
}
