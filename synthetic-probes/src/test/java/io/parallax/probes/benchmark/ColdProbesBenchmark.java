package io.parallax.probes.benchmark;

import io.parallax.probe.Outcome;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.http.Nginx;
import io.parallax.probes.http.TestCertificates;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.Probe;
import io.parallax.spec.target.HttpTarget;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CPU of cold probes: ours in this process, blackbox_exporter's in its own, of the same nginx. The
 * cost of asking blackbox_exporter, Prometheus' part in its use, is left out of both.
 */
class ColdProbesBenchmark {
  private static final int PROBES = Integer.getInteger("benchmark.probes", 5_000);
  private static final int ROUNDS = 3;
  private static final int AT_ONCE = 4;
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT;
        listen 127.0.0.1:SECOND ssl;
        access_log off;
        ssl_certificate DIR/bench.pem;
        ssl_certificate_key DIR/bench.key;
        ssl_session_cache off;
        ssl_session_tickets off;
        location = /ok { return 200 "fine"; }
      }
      """;

  @Test
  void measure(@TempDir Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("bench", "bench.test", 10);
    Resolver resolver = _ -> List.of(InetAddress.ofLiteral("127.0.0.1"));
    TargetProber ours =
        new TargetProber(Targets.REGION, Clocks.system(), "1.0", resolver, certificates.trusted());
    try (Nginx nginx = new Nginx(directory, SERVER);
        BlackboxExporter theirs =
            new BlackboxExporter(
                directory,
                "ca_file: " + directory.resolve("ca.pem") + ", server_name: bench.test")) {
      String http = "http://127.0.0.1:" + nginx.port + "/ok";
      String https = "https://bench.test:" + nginx.secondPort + "/ok";
      String httpsByAddress = "https://127.0.0.1:" + nginx.secondPort + "/ok";
      for (int round = 1; round <= ROUNDS; round++) {
        report(round, "http", cost(() -> probe(ours, http)), cost(theirs, http));
        report(round, "https", cost(() -> probe(ours, https)), cost(theirs, httpsByAddress));
      }
    }
  }

  private static boolean probe(TargetProber prober, String url) {
    Probe probe =
        new Probe(
            "bench",
            HttpTarget.get(URI.create(url)),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            List.of("eu"));
    return prober
            .attempt(probe, new SlotId("bench", "eu", 1), Clocks.system().wall().instant())
            .outcome()
        instanceof Outcome.Good;
  }

  private static double cost(Callable<Boolean> probe) throws Exception {
    return cost(ProcessHandle.current().pid(), probe);
  }

  private static double cost(BlackboxExporter exporter, String url) throws Exception {
    return cost(exporter.pid(), () -> exporter.probe(url));
  }

  /** Milliseconds of CPU a probe, over {@link #PROBES} of them. */
  private static double cost(long pid, Callable<Boolean> probe) throws Exception {
    double before = Cpu.seconds(pid);
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Boolean>> all =
          workers.invokeAll(IntStream.range(0, PROBES).mapToObj(_ -> probe).toList());
      for (Future<Boolean> one : all) {
        Assertions.assertThat(one.get()).isTrue();
      }
    }
    return (Cpu.seconds(pid) - before) * 1_000 / PROBES;
  }

  private static void report(int round, String scheme, double ours, double theirs) {
    System.out.printf(
        "round %d, %-5s %.3f ms CPU a probe, blackbox_exporter %.3f: %.2fx%n",
        round, scheme, ours, theirs, ours / theirs);
  }
}
