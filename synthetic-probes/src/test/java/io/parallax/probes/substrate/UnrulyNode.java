package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parallax.probes.substrate.simulated.NodeAnswers;
import io.parallax.probes.substrate.simulated.NodeState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node that answers as it should, remembers who asked what, and can be made to misbehave. */
public final class UnrulyNode implements AutoCloseable {
  public static final String GENESIS = "0x" + "ab".repeat(32);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a whole HTTP answer is, instead of the right one. */
  public record Answer(int status, byte[] body, Duration after) {
    static Answer of(int status, String body) {
      return new Answer(status, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }
  }

  /** What becomes of a reply on its way. */
  public interface Garble {
    /**
     * @param path that was asked
     */
    byte[] reply(String path, JsonNode call, String right);
  }

  public volatile Garble garble = (_, _, right) -> right.getBytes(StandardCharsets.UTF_8);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> instead = new ConcurrentHashMap<>();
  private final Map<String, String> errors = new ConcurrentHashMap<>();
  private final Map<String, String> results = new ConcurrentHashMap<>();
  final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  public final List<String> calls = new CopyOnWriteArrayList<>();
  public volatile String genesis = GENESIS;
  public volatile long best = 1_000;
  public volatile long finalized = 998;
  volatile Duration age = Duration.ofSeconds(2);
  volatile long specVersion = 1_003_004;
  volatile long peers = 25;
  public volatile boolean syncing;
  volatile boolean closesAfterEach;

  public UnrulyNode() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Answers calls of {@code method} with a whole HTTP answer. */
  void answers(String method, Answer answer) {
    instead.put(method, answer);
  }

  /** Answers calls of {@code method}, or with its parameters only those, with an error object. */
  void fails(String method, String error) {
    errors.put(method, error);
  }

  /** Answers calls of {@code method}, or with its parameters only those, with a result. */
  void says(String method, String result) {
    results.put(method, result);
  }

  /** Answers as it should again. */
  void behaves() {
    instead.clear();
    errors.clear();
    results.clear();
  }

  private void serve(HttpExchange exchange) throws IOException {
    clients.add(exchange.getRemoteAddress());
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    JsonNode call = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String method = call.path("method").asText();
    calls.add(method);
    byte[] reply = garble.reply(exchange.getRequestURI().getPath(), call, right(call, method));
    Answer answer = instead.getOrDefault(method, new Answer(200, reply, Duration.ZERO));
    try {
      Thread.sleep(answer.after());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    if (closesAfterEach) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** The right answer to {@code call}, or what it was told to say instead. */
  String reply(JsonNode call) throws IOException {
    String method = call.path("method").asText();
    calls.add(method);
    return right(call, method);
  }

  private String right(JsonNode call, String method) throws IOException {
    ObjectNode answer = NodeAnswers.answer(call, state());
    String exactly = method + call.path("params");
    String error = errors.getOrDefault(exactly, errors.get(method));
    String said = results.getOrDefault(exactly, results.get(method));
    if (error != null) {
      answer.remove("result");
      answer.set("error", JSON.readTree(error));
    } else if (said != null) {
      answer.remove("error");
      answer.set("result", JSON.readTree(said));
    }
    return answer.toString();
  }

  private NodeState state() {
    return new NodeState(
        genesis, best, finalized, Instant.now().minus(age), specVersion, peers, syncing);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
