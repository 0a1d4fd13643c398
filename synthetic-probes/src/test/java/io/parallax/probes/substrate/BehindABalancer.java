package io.parallax.probes.substrate;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A load balancer whose other backend does not know the first one's blocks yet. */
final class BehindABalancer implements AutoCloseable {
  private final UnrulyNode node = new UnrulyNode();
  private final HttpServer server;

  BehindABalancer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] call = exchange.getRequestBody().readAllBytes();
          byte[] answer = answer(call);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private byte[] answer(byte[] call) throws IOException {
    String text = new String(call, StandardCharsets.UTF_8);
    if (text.contains("chain_getHeader") && text.contains("\"0x")) {
      String id = text.replaceFirst(".*\"id\":(\\d+).*", "$1");
      return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":null}")
          .getBytes(StandardCharsets.UTF_8);
    }
    HttpURLConnection onward = (HttpURLConnection) node.url().toURL().openConnection();
    onward.setDoOutput(true);
    onward.getOutputStream().write(call);
    try (InputStream answer = onward.getInputStream()) {
      return answer.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    node.close();
  }
}
