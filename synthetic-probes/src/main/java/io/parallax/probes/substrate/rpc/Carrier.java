package io.parallax.probes.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probes.attempt.Unacceptable;
import java.io.IOException;

/** How calls reach one node, one after the other; batches are refused by many. */
sealed interface Carrier extends AutoCloseable permits HttpCarrier, SocketCarrier {
  /** The longest of the answers that we ask for is some KiB. */
  long MAX_ANSWER_BYTES = 1 << 20;

  /**
   * Sends {@code call} and waits for the answer to it.
   *
   * @return its result, which may be null as JSON knows it
   * @throws IOException when no whole answer came
   * @throws Unacceptable when it was none that holds a result
   */
  JsonNode answer(long id, byte[] call) throws IOException, Unacceptable;

  /** Breaks the connection off; may come from another thread and at any time. */
  void cancel();

  @Override
  void close();
}
