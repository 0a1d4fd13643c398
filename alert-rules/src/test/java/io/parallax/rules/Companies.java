package io.parallax.rules;

import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Workspaces to compile. */
public final class Companies {
  public static final String EU = "eu-west-1";
  static final String US = "us-east-1";
  static final List<String> BOTH = List.of(EU, US);
  static final Window MONTH = new Window.Rolling(Duration.ofDays(30));

  private Companies() {}

  /** Two regions; SLIs over probes (two predicates) and over counters of both kinds. */
  public static Workspace twoRegions() {
    return new Workspace(
        regions(),
        List.of(new Service("shop", "Shop", "", "web", "1"), new Service("rpc", "RPC", "", "", "")),
        List.of(probe("home", Duration.ofSeconds(60), BOTH)),
        List.of(
            slo("home-available", probed(Optional.empty()), 0.999, MONTH, BOTH),
            slo("home-fast", probed(Optional.of(Duration.ofMillis(300))), 0.99, MONTH, BOTH),
            slo(
                "checkout",
                new Indicator.BadOverTotal(
                    "http_requests_total{code=~\"5..\",service=\"shop\"}",
                    "http_requests_total{service=\"shop\"}"),
                0.999,
                MONTH,
                BOTH),
            new Slo(
                "rpc-answers",
                "RPC answers",
                "rpc",
                "",
                new Indicator.GoodOverTotal("rpc_calls_total{status=\"ok\"}", "rpc_calls_total"),
                0.95,
                MONTH,
                2,
                List.of(US))),
        List.of());
  }

  /** {@code count} objectives over counters, in one region. */
  static Workspace counters(int count) {
    return new Workspace(
        List.of(new Region(EU, EU, true, List.of())),
        List.of(new Service("shop", "Shop", "", "web", "1")),
        List.of(probe("home", Duration.ofSeconds(10), List.of(EU))),
        IntStream.range(0, count)
            .mapToObj(
                i -> slo("slo-" + i, bad("errors_" + i, "calls_" + i), 0.99, MONTH, List.of(EU)))
            .toList(),
        List.of());
  }

  static Workspace with(Indicator indicator, Window window) {
    return new Workspace(
        List.of(new Region(EU, EU, true, List.of())),
        List.of(new Service("shop", "Shop", "", "web", "1")),
        List.of(probe("home", Duration.ofSeconds(10), List.of(EU))),
        List.of(slo("s", indicator, 0.99, window, List.of(EU))),
        List.of());
  }

  /** One region and service, and an SLO over a counter of status codes. */
  public static Workspace counted(String counter, Window window) {
    return with(bad(counter + "{code=~\"5..\"}", counter), window);
  }

  static Indicator bad(String bad, String total) {
    return new Indicator.BadOverTotal(bad, total);
  }

  static Indicator probed(Optional<Duration> bound) {
    return new Indicator.ProbeSlots("home", bound);
  }

  static List<Region> regions() {
    return List.of(
        new Region(EU, "Ireland", true, List.of()), new Region(US, "Virginia", false, List.of()));
  }

  static Slo slo(
      String id, Indicator indicator, double target, Window window, List<String> regions) {
    return new Slo(id, id, "shop", "", indicator, target, window, 2, regions);
  }

  public static Probe probe(String name, Duration interval, List<String> regions) {
    HttpTarget target = HttpTarget.get(URI.create("https://shop.example/"));
    return new Probe(name, target, interval, Duration.ofSeconds(5), regions);
  }
}
