package io.parallax.probes.benchmark;

import io.parallax.probes.Clocks;
import io.parallax.probes.engine.WarmUp;
import io.parallax.probes.http.Nginx;
import io.parallax.spec.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What targets that accept and never answer do to the others: 900 alone, then 100 such beside. */
class BlackHolesBenchmark {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WARM = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(60);

  @Test
  void measure(@TempDir Path directory) throws Exception {
    WarmUp.run(Clocks.system());
    try (Nginx nginx = new Nginx(directory, Targets.SERVER);
        BlackHole hole = new BlackHole()) {
      List<Probe> alone = Targets.http(nginx.port, 900, INTERVAL, TIMEOUT);
      List<Probe> mixed = new ArrayList<>(alone);
      mixed.addAll(Targets.named("hole", hole.port(), 100, INTERVAL, TIMEOUT));
      report("900 targets alone", Seen.of(alone, WARM, MEASURED));
      report("the same beside 100 black holes", Seen.of(mixed, WARM, MEASURED));
    }
  }

  private static void report(String what, Seen seen) {
    System.out.printf(
        "%s: %,d slots, %d missed, %d not good, start delay p50 %.2f ms, p99 %.2f ms, most %.1f"
            + " ms%n",
        what,
        seen.delays.size(),
        seen.missed.get(),
        seen.bad.get(),
        seen.delay(0.5),
        seen.delay(0.99),
        seen.delay(1));
  }
}
