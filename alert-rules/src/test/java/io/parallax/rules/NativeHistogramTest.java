package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.peers.Server;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes a native histogram, which promtool's tests can't hold yet: its tiles
 * add up to what was observed, old counts are no burst, and a restart is neither.
 */
class NativeHistogramTest {
  private static final Duration TILE = Duration.ofSeconds(1);
  private static final BurnRatePolicy POLICY =
      new BurnRatePolicy(
          TILE,
          List.of(
              new BurnRateWindow(
                  "12s", 0.1, Duration.ofSeconds(12), Duration.ofSeconds(4), Severity.PAGE)));

  private static final Indicator FAST =
      new Indicator.Latency(
          Optional.empty(), "wait", new HistogramBound(BigDecimal.ONE), Indicator.Buckets.NATIVE);

  /** Scrapes between which nothing happens, so that it is known in which tile what does. */
  private static final int QUIET = 10;

  private static final int BUSY = 8;
  private static final int RESTART = 2 * QUIET + BUSY;
  private static final int AGAIN = RESTART + QUIET;
  private static final int ALL = AGAIN + BUSY + QUIET;
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"]");

  private static final String PROTOBUF =
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
          + " encoding=delimited";

  @TempDir Path directory;

  private final AtomicInteger scrapes = new AtomicInteger();

  @Test
  void tilesAddUpToWhatWasObserved() throws IOException, InterruptedException {
    try (ScrapedPage target = ScrapedPage.start().page("/metrics", PROTOBUF, this::scrape);
        Server prometheus = prometheus(target.port())) {
      prometheus.await("scraped", () -> scrapes.get() > ALL);
      assertThat(prometheus.get("/api/v1/rules")).doesNotContain("\"health\":\"err\"");
      assertThat(summed(prometheus, "slo:total:tile")).isEqualTo(2 * BUSY * (3 + 2));
      assertThat(summed(prometheus, "slo:good:tile")).isEqualTo(2 * BUSY * 3);
    }
  }

  private static double summed(Server prometheus, String series)
      throws IOException, InterruptedException {
    String answer = prometheus.query("sum_over_time(" + series + "[5m])");
    var value = VALUE.matcher(answer);
    assertThat(value.find()).as(answer).isTrue();
    return Double.parseDouble(value.group(1));
  }

  /** Three good and two slow observations a busy scrape. */
  private byte[] scrape() {
    int scrape = scrapes.getAndIncrement();
    int old = scrape < RESTART ? 1_000 : 0;
    int busy =
        scrape < RESTART
            ? Math.clamp(scrape - QUIET, 0, BUSY)
            : Math.clamp(scrape - AGAIN, 0, BUSY);
    return Protobuf.scrape("wait", old + 3L * busy, old + 2L * busy);
  }

  private Server prometheus(int target) {
    Window window = new Window.Rolling(Duration.ofSeconds(60));
    RulePlan plan = RuleCompiler.compile(Companies.with(FAST, window), POLICY);
    Scratch.write(directory, Generated.of((RulePlan.Compiled) plan).content());
    return Server.prometheus(
        directory,
        """
        global: {scrape_interval: 250ms, scrape_timeout: 200ms}
        rule_files: ['rules/eu-west-1/*.yaml']
        scrape_configs:
          - job_name: truth
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(target),
        "--enable-feature=native-histograms");
  }
}
