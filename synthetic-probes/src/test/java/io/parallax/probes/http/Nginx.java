package io.parallax.probes.http;

import io.parallax.probes.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real nginx on a free loopback port. */
public final class Nginx implements AutoCloseable {
  public final int port;
  public final int secondPort;
  private final Path directory;
  private final Process process;

  /**
   * @param servers server blocks, with {@code PORT}, {@code SECOND} and {@code DIR} where those
   *     belong
   */
  public Nginx(Path directory, String servers) throws IOException, InterruptedException {
    this.directory = directory;
    this.port = Programs.freePort();
    this.secondPort = Programs.freePort();
    String config =
        """
        daemon off;
        master_process off;
        pid DIR/nginx.pid;
        error_log DIR/error.log;
        events { worker_connections 512; }
        http {
          client_body_temp_path DIR/body;
          proxy_temp_path DIR/proxy;
          fastcgi_temp_path DIR/fastcgi;
          uwsgi_temp_path DIR/uwsgi;
          scgi_temp_path DIR/scgi;
          log_format seen '$connection $server_protocol $request_uri $status $http_user_agent';
          access_log DIR/access.log seen;
          default_type text/plain;
        """
            + servers
            + "}\n";
    Path file = directory.resolve("nginx.conf");
    Files.writeString(
        file,
        config
            .replace("DIR", directory.toString())
            .replace("PORT", Integer.toString(port))
            .replace("SECOND", Integer.toString(secondPort)));
    process =
        new ProcessBuilder(
                Programs.require("nginx"),
                "-p",
                directory.toString(),
                "-e",
                directory.resolve("error.log").toString(),
                "-c",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.out").toFile())
            .start();
    Programs.awaitListening(port);
  }

  /** Lines of connection number, protocol, URI, status, user agent. */
  public List<String> log() throws IOException {
    return Files.readAllLines(directory.resolve("access.log"));
  }

  @Override
  public void close() throws InterruptedException {
    Programs.stop(process);
  }
}
