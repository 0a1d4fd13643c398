package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.peers.Server;
import io.parallax.rules.yaml.Generated;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two regions with a real Prometheus each. One sends the other what the how-to says, and nothing
 * else; that one's global rules know both.
 */
class RelayTest {
  private static final BurnRatePolicy POLICY =
      new BurnRatePolicy(
          Duration.ofSeconds(1),
          List.of(
              new BurnRateWindow(
                  "12s", 0.1, Duration.ofSeconds(12), Duration.ofSeconds(4), Severity.PAGE)));

  private static final Pattern BLOCK =
      Pattern.compile("^    write_relabel_configs:\n(?:      .*\n)+", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("\"__name__\":\"([^\"]+)\"");

  @TempDir Path directory;

  private final AtomicInteger scrapes = new AtomicInteger();
  private ScrapedPage target;

  @BeforeEach
  void start() {
    target = ScrapedPage.start();
    Companies.BOTH.forEach(region -> target.text("/" + region, () -> slots(region)));
  }

  @AfterEach
  void stop() {
    target.close();
  }

  @Test
  void theOwnerPagesForBothRegions() throws IOException, InterruptedException {
    try (Server owner = prometheus(Companies.EU, List.of(Companies.EU, "global"), "");
        Server other = prometheus(Companies.US, List.of(Companies.US), sending(owner))) {
      owner.await(
          "paging",
          () -> owner.query("ALERTS{alertname=\"SloGlobalBurnPage\"}").contains("firing"));
      assertThat(owner.get("/api/v1/alerts")).contains("us-east-1");
      assertThat(other.query("slo:burn:rate{region=\"us-east-1\"}")).contains("slo:burn:rate");
      assertThat(
              NAME.matcher(
                      owner.query("{region=\"us-east-1\",__name__!~\"slo:region:.*|ALERTS.*\"}"))
                  .results()
                  .map(MatchResult::group)
                  .distinct())
          .hasSize(3)
          .allMatch(name -> name.matches(".*slo:(\\w+:(tile|block)|objective:parameter).*"));
      assertThat(owner.get("/api/v1/rules")).doesNotContain("\"health\":\"err\"");
    }
  }

  /** As the how-to has it, to another address. */
  private static String sending(Server owner) throws IOException {
    var block =
        BLOCK.matcher(Files.readString(Path.of("..", "docs", "how-to", "load-the-rules.md")));
    assertThat(block.find()).isTrue();
    return "remote_write:\n  - url: " + owner.uri("/api/v1/write") + "\n" + block.group();
  }

  private Server prometheus(String region, List<String> owners, String sending) {
    Path home = directory.resolve(region);
    Scratch.write(
        home,
        Generated.of((RulePlan.Compiled) RuleCompiler.compile(workspace(), POLICY)).content());
    return Server.prometheus(
        home,
        """
        global: {scrape_interval: 300ms, scrape_timeout: 250ms}
        rule_files: %2$s
        scrape_configs:
          - job_name: slots
            metrics_path: /%1$s
            static_configs: [{targets: ['127.0.0.1:%3$d']}]
        %4$s
        """
            .formatted(
                region,
                owners.stream().map(owner -> "rules/" + owner + "/*.yaml").toList(),
                target.port(),
                sending),
        "--web.enable-remote-write-receiver");
  }

  /** Every other slot is bad. */
  private String slots(String region) {
    int slots = scrapes.incrementAndGet();
    return """
    parallax_slots_total{probe="home",region="%1$s",predicate="available",outcome="good",epoch="e"} %2$d
    parallax_slots_total{probe="home",region="%1$s",predicate="available",outcome="bad",epoch="e"} %2$d
    """
        .formatted(region, slots);
  }

  private static Workspace workspace() {
    Workspace two = Companies.twoRegions();
    Slo slo =
        Companies.slo(
            "home",
            Companies.probed(Optional.empty()),
            0.99,
            new Window.Rolling(Duration.ofSeconds(60)),
            Companies.BOTH);
    return new Workspace(two.regions(), two.services(), two.probes(), List.of(slo), List.of());
  }
}
