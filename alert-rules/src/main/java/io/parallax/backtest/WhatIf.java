package io.parallax.backtest;

import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Promises that are tried.
 *
 * @param objectives target in (0, 1) by id of an SLO
 * @param windows rolling window by id of an SLO
 */
public record WhatIf(Map<String, Double> objectives, Map<String, Duration> windows) {
  public WhatIf {
    objectives = new LinkedHashMap<>(objectives);
    windows = new LinkedHashMap<>(windows);
  }

  public boolean isNothing() {
    return objectives.isEmpty() && windows.isEmpty();
  }

  /** The SLOs that {@code workspace} does not have. */
  public List<String> unknownTo(Workspace workspace) {
    return Stream.concat(objectives.keySet().stream(), windows.keySet().stream())
        .distinct()
        .filter(slo -> workspace.slo(slo).isEmpty())
        .toList();
  }

  /** {@code workspace} with these promises. */
  public Workspace in(Workspace workspace) {
    return new Workspace(
        workspace.regions(),
        workspace.services(),
        workspace.probes(),
        workspace.slos().stream().map(this::in).toList(),
        workspace.gatePolicies(),
        workspace.pairs(),
        workspace.adjustments(),
        workspace.outside());
  }

  private Slo in(Slo slo) {
    Window window =
        windows.containsKey(slo.id()) ? new Window.Rolling(windows.get(slo.id())) : slo.window();
    return new Slo(
        slo.id(),
        slo.about(),
        slo.indicator(),
        new Slo.Promise(objectives.getOrDefault(slo.id(), slo.target()), window, slo.budgeting()),
        slo.alerting(),
        slo.reach());
  }
}
