package io.parallax.probes.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ways that the kernel itself refuses or swallows. */
class NamespacesTest {
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofMillis(1_500);
  private static final Duration SLACK = Duration.ofMillis(900);

  /** What each place is, and how a probe of it ends. */
  private static final Map<String, String> ENDS =
      Map.of(
          "tcp://10.211.1.1:9", "connect-refused",
          "tcp://10.211.2.1:80", "connect-timeout", // swallowed on the way
          "http://10.211.2.1/", "connect-timeout",
          "https://10.211.2.1/", "connect-timeout",
          "tcp://10.211.3.1:80", "connect-failed",
          "tcp://10.211.4.1:80", "connect-failed",
          "tcp://10.211.12.1:80", "connect-failed", // not let out at all
          "tcp://10.211.13.1:80", "connect-failed",
          "tcp://10.211.14.1:80", "connect-failed",
          "dns://10.211.2.1/www.test", "response-timeout");

  @Test
  void eachWayHasItsReasonInItsTime() throws Exception {
    try (Namespaces network = new Namespaces()) {
      SmallProber prober = new SmallProber(network.asProber(), "10.211.0.0/16", INTERVAL, TIMEOUT);
      Map<String, String> targets = new LinkedHashMap<>();
      ENDS.keySet().stream().sorted().forEach(url -> targets.put(name(url), url));
      List<Told> told = prober.probe(targets, Duration.ofMillis(4_500));
      assertThat(told.stream().map(Told::probe).collect(Collectors.toSet()))
          .isEqualTo(targets.keySet());
      for (Told slot : told) {
        String url = targets.get(slot.probe());
        assertThat(slot.how()).as("%s: %s", url, slot).isEqualTo(ENDS.get(url));
        assertThat(slot.total()).as("%s", slot).isLessThan(TIMEOUT.plus(SLACK));
      }
    }
  }

  private static String name(String url) {
    return url.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
  }
}
