package io.parallax.app.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers each slot of each region as a script says, and remembers what it answered. */
final class ScriptedTarget implements AutoCloseable {
  private static final Pattern AGENT =
      Pattern.compile("Parallax/\\S+ \\(probe=(\\S+); region=(\\S+); slot=(\\d+)\\)");

  /** Says how a slot is to be answered. */
  interface Script {
    /** Status of the answer. */
    int status(String region, long slot);
  }

  record Asked(String probe, String region, long slot) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Asked, Integer> answers = new ConcurrentHashMap<>();
  private final Script script;

  private ScriptedTarget(HttpServer server, Script script) {
    this.server = server;
    this.script = script;
  }

  static ScriptedTarget start(Script script) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    ScriptedTarget target = new ScriptedTarget(server, script);
    server.createContext("/", target::answer);
    server.setExecutor(target.threads);
    server.start();
    return target;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Matcher agent = AGENT.matcher(exchange.getRequestHeaders().getFirst("User-Agent"));
    try (exchange) {
      if (agent.matches()) {
        Asked asked = new Asked(agent.group(1), agent.group(2), Long.parseLong(agent.group(3)));
        int status = script.status(asked.region(), asked.slot());
        if (!exchange.getRequestHeaders().getFirst("User-Agent").contains("+confirming")) {
          answers.put(asked, status);
        }
        exchange.sendResponseHeaders(status, -1);
      } else {
        exchange.sendResponseHeaders(200, -1);
      }
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** What was answered so far. */
  Map<Asked, Integer> answers() {
    return Map.copyOf(answers);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
