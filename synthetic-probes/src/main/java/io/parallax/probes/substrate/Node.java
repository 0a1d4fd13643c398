package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.Unacceptable;
import io.parallax.spec.SubstrateTarget;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import okhttp3.Request;

/** A conversation with one node: single calls, one after the other. */
final class Node implements AutoCloseable {
  private final Carrier carrier;
  private long lastId;

  private Node(Carrier carrier) {
    this.carrier = carrier;
  }

  /**
   * Over HTTP or over a WebSocket, as {@code url} says.
   *
   * @param blank where calls go, with all headers
   */
  static Node at(URI url, ColdTransport transport, Observation observation, Request blank) {
    return new Node(
        SubstrateTarget.isSocket(url)
            ? new SocketCarrier(transport, observation, blank)
            : new HttpCarrier(transport, observation, blank));
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
    try {
      return carrier.answer(id, Envelope.request(id, method, List.of(parameters)));
    } catch (Unacceptable refused) {
      throw refused.in(method);
    }
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
