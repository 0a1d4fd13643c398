package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Observation;
import io.parallax.spec.SubstrateTarget;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import okhttp3.Request;

/** A conversation with one node: single calls, one after the other. */
final class Node implements AutoCloseable {
  private final Line line;
  private long lastId;

  private Node(Line line) {
    this.line = line;
  }

  /**
   * Over HTTP or over a WebSocket, as {@code url} says.
   *
   * @param blank where calls go, with all headers
   */
  static Node at(URI url, ColdTransport transport, Observation observation, Request blank) {
    return new Node(
        SubstrateTarget.isSocket(url)
            ? new SocketLine(transport, observation, blank)
            : new HttpLine(transport, observation, blank));
  }

  /**
   * Calls {@code method}.
   *
   * @return its result, which may be null as JSON knows it
   * @throws IOException when no whole answer came
   * @throws Refused when it was none that holds a result
   */
  JsonNode call(String method, Object... parameters) throws IOException, Refused {
    long id = ++lastId;
    try {
      return line.answer(id, Envelope.request(id, method, List.of(parameters)));
    } catch (Refused refused) {
      throw new Refused(refused.reason, method + ": " + refused.detail());
    }
  }

  /** How calls reach it. */
  Line line() {
    return line;
  }

  /** Ends the conversation; may come from another thread and at any time. */
  void cancel() {
    line.cancel();
  }

  @Override
  public void close() {
    line.close();
  }
}
