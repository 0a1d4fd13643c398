package io.parallax.probes.benchmark;

import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What is probed in benchmarks. */
final class Targets {
  static final Region REGION = new Region("eu", "", true, List.of(Network.parse("127.0.0.0/8")));

  /** Of nginx, for {@link #http}. */
  static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT;
        access_log off;
        location = /ok { return 200 "fine"; }
      }
      """;

  private Targets() {}

  static List<Probe> http(int port, int count, Duration interval, Duration timeout) {
    return named("probe", port, count, interval, timeout);
  }

  static List<Probe> named(String name, int port, int count, Duration interval, Duration timeout) {
    HttpTarget target = HttpTarget.get(URI.create("http://127.0.0.1:" + port + "/ok"));
    return IntStream.range(0, count)
        .mapToObj(i -> new Probe(name + "-" + i, target, interval, timeout, List.of("eu")))
        .toList();
  }
}
