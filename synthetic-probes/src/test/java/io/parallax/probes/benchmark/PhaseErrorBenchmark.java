package io.parallax.probes.benchmark;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.benchmark.TimedWay.Passed;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.http.Nginx;
import io.parallax.probes.http.Peer;
import io.parallax.probes.http.TestCertificates;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.Probe;
import io.parallax.spec.target.HttpTarget;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * About 50 ms in exactly one phase, timed where they are spent: how far each prober is off. What
 * the phase takes without them is measured in turn and its median taken off. A handshake varies by
 * itself, by what the server and the prober reckon in it; so it is also held against how long it
 * took by what passed between them, and it is said which part of it varies. TCP's connect can't be
 * delayed by as little without the kernel's help (a lost SYN comes again after a second), so it is
 * left out. Names are delayed in our own resolver; blackbox_exporter has none of its own that could
 * be.
 */
class PhaseErrorBenchmark {
  private static final int PAIRS = Integer.getInteger("benchmark.probes", 200);
  private static final int WARM = 4_000;
  private static final Duration INJECTED = Duration.ofMillis(50);
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT;
        listen 127.0.0.1:SECOND ssl;
        access_log off;
        ssl_certificate DIR/bench.pem;
        ssl_certificate_key DIR/bench.key;
        ssl_protocols TLSv1.3;
        location = /ok { return 200 "fine"; }
      }
      """;

  private final AtomicBoolean slow = new AtomicBoolean();

  private interface Measure {
    /** Milliseconds of one phase; NaN when it was not reached. */
    double phase(Phase phase) throws Exception;
  }

  private interface Handshake {
    /** Milliseconds of one over the prompt way or the slow one. */
    double measured(boolean slow) throws Exception;
  }

  @Test
  void measure(@TempDir Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("bench", "bench.test", 10);
    Resolver resolver =
        _ -> {
          pause(Phase.RESOLVE);
          return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
    TargetProber ours =
        new TargetProber(Targets.REGION, Clocks.system(), "1.0", resolver, certificates.trusted());
    String tls = "ca_file: " + directory.resolve("ca.pem") + ", server_name: bench.test";
    try (Nginx nginx = new Nginx(directory, SERVER);
        BlackboxExporter theirs = new BlackboxExporter(directory, tls);
        Peer peer = new Peer(this::answer);
        TimedWay way = new TimedWay(nginx.secondPort, INJECTED.toMillis())) {
      String plain = "http://127.0.0.1:" + peer.port() + "/";
      String named = "http://bench.test:" + peer.port() + "/";
      Handshake secure =
          slow -> ours(ours, "https://bench.test:%d/ok".formatted(way.port(slow)), Phase.TLS);
      Handshake byAddress =
          slow -> theirs(theirs, "https://127.0.0.1:%d/ok".formatted(way.port(slow)), Phase.TLS);
      for (int i = 0; i < WARM; i++) { // a process that probes for days is measured
        secure.measured(false);
        way.passed();
        ours(ours, plain, Phase.TRANSFER);
      }
      report("Parallax", Phase.RESOLVE, phase -> ours(ours, named, phase));
      reportHandshakes("Parallax", way, secure);
      reportHandshakes("blackbox_exporter", way, byAddress);
      for (Phase phase : List.of(Phase.PROCESSING, Phase.TRANSFER)) {
        report("Parallax", phase, each -> ours(ours, plain, each));
        report("blackbox_exporter", phase, each -> theirs(theirs, plain, each));
      }
    }
  }

  private volatile Phase injected = Phase.CONNECT;
  private volatile double paused;

  /** A sleep is late by what the kernel's timer and a busy core make of it, so it is timed. */
  private void pause(Phase here) {
    if (slow.get() && injected == here) {
      long began = System.nanoTime();
      try {
        Thread.sleep(INJECTED);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      paused = (System.nanoTime() - began) / 1e6;
    }
  }

  private void answer(Peer.Conversation conversation) throws Exception {
    conversation.request();
    pause(Phase.PROCESSING);
    conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfi");
    pause(Phase.TRANSFER);
    conversation.say("ne");
  }

  private void report(String prober, Phase phase, Measure measure) throws Exception {
    injected = phase;
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      slow.set(false);
      without.add(measure.phase(phase));
      slow.set(true);
      with.add(measure.phase(phase) - paused);
    }
    tell(prober, phase, without, with);
  }

  private static void tell(String prober, Phase phase, List<Double> without, List<Double> with) {
    double base = Quantiles.of(without, 0.5);
    List<Double> errors = with.stream().map(each -> Math.abs(each - base)).toList();
    System.out.printf(
        "%-17s %-10s %d ms more: error p50 %.2f ms, p99 %.2f ms (without: p50 %.2f ms, p99 %.2f"
            + " ms)%n",
        prober,
        phase.name().toLowerCase(Locale.ROOT),
        INJECTED.toMillis(),
        Quantiles.of(errors, 0.5),
        Quantiles.of(errors, 0.99),
        base,
        Quantiles.of(without, 0.99));
  }

  private static void reportHandshakes(String prober, TimedWay way, Handshake handshake)
      throws Exception {
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Passed> all = new ArrayList<>();
    for (int i = 0; i < 2 * PAIRS; i++) {
      double measured = handshake.measured(i % 2 == 1);
      Passed passed = way.passed();
      (i % 2 == 1 ? with : without).add(measured - (i % 2 == 1 ? passed.added() : 0));
      errors.add(measured - passed.all());
      all.add(passed);
    }
    tell(prober, Phase.TLS, without, with);
    tell(prober, "more than what passed", errors);
    tell(prober, "as an amount", errors.stream().map(Math::abs).toList());
    tell(prober, "passed: to the client's hello", all.stream().map(Passed::hello).toList());
    tell(prober, "passed: in the server", all.stream().map(Passed::server).toList());
    tell(prober, "passed: to the client's Finished", all.stream().map(Passed::answer).toList());
  }

  private static void tell(String prober, String what, List<Double> values) {
    System.out.printf(
        "%-17s tls        %s: p50 %.2f ms, p99 %.2f ms%n",
        prober, what, Quantiles.of(values, 0.5), Quantiles.of(values, 0.99));
  }

  private static double ours(TargetProber prober, String url, Phase phase) {
    Probe probe =
        new Probe(
            "bench",
            HttpTarget.get(URI.create(url)),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            List.of("eu"));
    ProbeResult result =
        prober.attempt(probe, new SlotId("bench", "eu", 1), Clocks.system().wall().instant());
    return result.timings().phase(phase).map(time -> time.toNanos() / 1e6).orElse(Double.NaN);
  }

  private static double theirs(BlackboxExporter exporter, String url, Phase phase)
      throws Exception {
    String name = "phase=\"" + phase.name().toLowerCase(Locale.ROOT) + "\"} ";
    Matcher value = Pattern.compile(Pattern.quote(name) + "(\\S+)").matcher(exporter.ask(url));
    return value.find() ? Double.parseDouble(value.group(1)) * 1_000 : Double.NaN;
  }
}
