package io.parallax.rules;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Metrics on a loopback port of its own, written anew for each scrape. */
record ScrapedPage(HttpServer server) implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4";

  static ScrapedPage start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.start();
      return new ScrapedPage(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ScrapedPage text(String path, Supplier<String> metrics) {
    return page(path, TEXT, () -> metrics.get().getBytes(StandardCharsets.UTF_8));
  }

  ScrapedPage page(String path, String type, Supplier<byte[]> metrics) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = metrics.get();
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
