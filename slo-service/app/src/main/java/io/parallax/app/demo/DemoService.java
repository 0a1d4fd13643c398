package io.parallax.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The service that is probed: a real HTTP server on a free loopback port. It knows a probe's region
 * from its User-Agent and plays that region's network.
 */
final class DemoService implements AutoCloseable {
  /** What a trip to each region costs; there is only one machine here. */
  private static final Duration FAR = Duration.ofMillis(80);

  private final HttpServer server;
  private final Supplier<Duration> elapsed;
  private final Incident incident;

  private DemoService(HttpServer server, Supplier<Duration> elapsed, Incident incident) {
    this.server = server;
    this.elapsed = elapsed;
    this.incident = incident;
  }

  static DemoService start(Supplier<Duration> elapsed, Incident incident) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    DemoService service = new DemoService(server, elapsed, incident);
    server.createContext("/checkout", service::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    service.rehearse();
    return service;
  }

  /** Its users do not come to a cold service; the first request would take a third of a second. */
  private void rehearse() throws IOException {
    URI uri = URI.create("http://%s:%d/checkout".formatted(host(), port()));
    for (int i = 0; i < 3; i++) {
      URLConnection request = uri.toURL().openConnection(Proxy.NO_PROXY);
      request.setRequestProperty("User-Agent", "rehearsal; region=" + incident.region());
      try (InputStream answer = request.getInputStream()) {
        answer.readAllBytes();
      }
    }
  }

  private String host() {
    return server.getAddress().getAddress().getHostAddress();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean hit = isFrom(exchange, incident.region());
      if (hit) {
        pause(FAR);
      }
      boolean broken = hit && incident.errors().isOn(elapsed.get());
      byte[] body = (broken ? "no upstream\n" : "ok\n").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static boolean isFrom(HttpExchange exchange, String region) {
    String agent = exchange.getRequestHeaders().getFirst("User-Agent");
    return agent != null && agent.contains("region=" + region);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
