package io.parallax.app.running;

import io.parallax.peers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real nginx on a free loopback port, whose access log says who asked for what, and what they
 * got. The slot's own name draws its answer.
 *
 * <ul>
 *   <li>{@code /steady} answers 200 at once.
 *   <li>{@code /flaky} answers 503 to three slots of ten.
 *   <li>{@code /slow} takes half a second for every other slot.
 * </ul>
 */
final class Nginx implements AutoCloseable {
  private static final String HTTP =
      """
        log_format truth '$msec $status $request_time $http_user_agent';
        access_log access.log truth;
        # nginx pauses after the page's first 10000 bytes until they are within the rate.
        split_clients "rate $http_user_agent" $rate { 50% 20000; * 0; }
        split_clients "status $http_user_agent" $broken { 30% 1; * 0; }
        server {
          listen 127.0.0.1:${PORT};
          location /steady { return 200 ok; }
          location /flaky { if ($broken) { return 503; } return 200 ok; }
          location /slow { output_buffers 1 10000; limit_rate $rate; alias page; }
        }
      """;

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d+)\\.(\\d{3}) (\\d{3}) ([\\d.]+) "
              + "Parallax/\\S+ \\(probe=(\\S+); region=(\\S+); slot=(\\d+)\\)");

  private final io.parallax.peers.Nginx nginx;
  private final int port;

  /**
   * One request.
   *
   * @param at when the answer was complete, or given up
   * @param seconds from its first byte to then
   */
  record Request(String probe, String region, long slot, Instant at, int status, double seconds) {}

  private Nginx(io.parallax.peers.Nginx nginx, int port) {
    this.nginx = nginx;
    this.port = port;
  }

  /** Starts it and waits until it accepts connections. */
  static Nginx start(Path directory) throws IOException {
    int port = FreePort.next();
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("page"), "x".repeat(15_000));
    String http = HTTP.replace("${PORT}", Integer.toString(port));
    return new Nginx(io.parallax.peers.Nginx.start(directory, port, http), port);
  }

  int port() {
    return port;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** All requests for slots so far, in the order in which they ended; second attempts are none. */
  List<Request> requests() {
    return nginx.log().stream()
        .filter(line -> !line.contains("+confirming "))
        .map(Nginx::request)
        .toList();
  }

  private static Request request(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new AssertionError("not one of Parallax' requests: " + text);
    }
    return new Request(
        line.group(5),
        line.group(6),
        Long.parseLong(line.group(7)),
        Instant.ofEpochMilli(Long.parseLong(line.group(1) + line.group(2))),
        Integer.parseInt(line.group(3)),
        Double.parseDouble(line.group(4)));
  }

  @Override
  public void close() {
    nginx.close();
  }
}
