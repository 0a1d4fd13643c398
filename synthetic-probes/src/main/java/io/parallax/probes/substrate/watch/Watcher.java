package io.parallax.probes.substrate.watch;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProberFault;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.spec.Probe;
import io.parallax.spec.target.SubstrateTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import okhttp3.Request;

/** Has one session after the other with one node, until it is stopped. */
final class Watcher {
  private final Probe probe;
  private final SubstrateTarget target;
  private final Bench bench;
  private final Tally tally;
  private final Thread thread;

  /** What watchers of one region share. */
  record Bench(ColdTransport transport, LongSupplier monotonic, String version, Pace pace) {}

  private Watcher(Probe probe, SubstrateTarget target, Bench bench, Tally tally) {
    this.probe = probe;
    this.target = target;
    this.bench = bench;
    this.tally = tally;
    this.thread = Thread.ofVirtual().name("watch-" + probe.name()).unstarted(this::run);
  }

  static Watcher start(Probe probe, SubstrateTarget target, Bench bench, Tally tally) {
    Watcher watcher = new Watcher(probe, target, bench, tally);
    watcher.thread.start();
    return watcher;
  }

  /** Whether it does what is wanted of {@code other} already. */
  boolean serves(Probe other) {
    return target.equals(other.target()) && probe.timeout().equals(other.timeout());
  }

  Tally tally() {
    return tally;
  }

  /** Ends the session, with a goodbye; does not wait for it. */
  void stop() {
    thread.interrupt();
  }

  private void run() {
    Duration pause = bench.pace().first();
    try {
      while (true) {
        Thread.sleep(Pace.spread(pause));
        long begun = bench.monotonic().getAsLong();
        tally.ended(session());
        pause = bench.pace().after(pause, Duration.ofNanos(bench.monotonic().getAsLong() - begun));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome session() throws InterruptedException {
    try {
      return new HeadSession(
              target,
              probe.timeout(),
              bench.pace(),
              tally,
              bench.monotonic(),
              bench.transport(),
              request())
          .run();
    } catch (IOException | RuntimeException ours) {
      return new Outcome.Unknown(ProberFault.INTERNAL);
    }
  }

  /** No trace begins here: nobody would end it. */
  private Request request() throws IOException {
    String agent = "Parallax/%s (probe=%s; watch)".formatted(bench.version(), probe.name());
    return new SentHeaders(target.headers()).request(target.url(), agent).build();
  }
}
