package io.parallax.probes.substrate.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A node on a free loopback port that is, at each call, what it is told to be. */
public final class SimulatedNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Supplier<NodeState> state;

  private SimulatedNode(HttpServer server, Supplier<NodeState> state) {
    this.server = server;
    this.state = state;
  }

  /**
   * @param state what it is now; asked once a call
   * @throws IOException when there is no port
   */
  public static SimulatedNode start(Supplier<NodeState> state) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SimulatedNode node = new SimulatedNode(server, state);
    server.setExecutor(node.threads);
    server.createContext("/", node::serve);
    server.start();
    return node;
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] call = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("POST")) {
        answer(exchange, call);
      } else {
        exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  private void answer(HttpExchange exchange, byte[] call) throws IOException {
    try {
      byte[] answer = JSON.writeValueAsBytes(NodeAnswers.answer(JSON.readTree(call), state.get()));
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (JsonProcessingException noCall) {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
