package io.parallax.rules.proof.stage;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.promql.Durations;
import io.parallax.sli.Scope;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The SLO whose tiles a region's shared rules are tried on.
 *
 * @param labels of its objective
 * @param parameters of its objective
 */
public record Subject(
    Slo slo,
    String region,
    BurnRatePolicy policy,
    Map<String, String> labels,
    SequencedMap<String, Double> parameters) {
  /** Tiles after which everything that is evaluated at once has settled. */
  public static final int SETTLED = 10;

  public Subject with(SequencedMap<String, Double> other) {
    return new Subject(slo, region, policy, labels, other);
  }

  public Stage stage(String name) {
    return stage(name, policy.tile());
  }

  /**
   * @param pace between two evaluations
   */
  public Stage stage(String name, Duration pace) {
    Stage stage = new Stage(region + ": " + name, pace);
    if (isGlobal()) {
      lengths()
          .flatMap(length -> levels().block(length).stream())
          .filter(block -> block.compareTo(pace) > 0)
          .forEach(stage::inBlocks);
    } else {
      stage.sees(region, "0+3" + Stage.ON);
    }
    return stage.objective(labels, parameters);
  }

  /**
   * Counts of each tile: of the region, or of all together, where good and bad events happen in
   * different regions.
   */
  public Stage feed(Stage stage, long[] good, long[] bad) {
    long[] none = new long[good.length];
    return isGlobal()
        ? tiles(
            tiles(stage, slo.regions().getFirst(), good, none), slo.regions().getLast(), none, bad)
        : tiles(stage, region, good, bad);
  }

  private Stage tiles(Stage stage, String where, long[] good, long[] bad) {
    long[] total = new long[good.length];
    Arrays.setAll(total, i -> good[i] + bad[i]);
    return stage.tiles(slo.id(), where, Levels.values(good), Levels.values(total));
  }

  public boolean isGlobal() {
    return region.equals(Scope.Global.LABEL);
  }

  /** The window that the budget rolls over; absent for a calendar's. */
  public Optional<Duration> rolling() {
    return slo.window() instanceof Window.Rolling(Duration length)
        ? Optional.of(length)
        : Optional.empty();
  }

  /** Of what is recorded for the SLO and for no window. */
  public Map<String, String> recorded() {
    return Map.of(Labels.SLO, slo.id(), Labels.REGION, region);
  }

  public Levels levels() {
    return new Levels(slo, policy);
  }

  public Map<String, String> window(Duration length) {
    return Map.of(
        Labels.SLO, slo.id(), Labels.REGION, region, Labels.WINDOW, Durations.print(length));
  }

  public Stream<Duration> lengths() {
    return Stream.concat(
            policy.windows().stream()
                .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow())),
            rolling().stream())
        .distinct();
  }

  public Map<String, String> meta(String alert, Severity severity) {
    return Map.of(
        "alertname",
        alert,
        Labels.SLO,
        slo.id(),
        Labels.REGION,
        region,
        Labels.SEVERITY,
        severity.label(),
        Labels.SCOPE,
        "region");
  }
}
