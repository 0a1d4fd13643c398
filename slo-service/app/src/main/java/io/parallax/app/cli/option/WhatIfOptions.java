package io.parallax.app.cli.option;

import io.parallax.backtest.WhatIf;
import io.parallax.spec.Workspace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Promises to try instead of those that are written. */
public final class WhatIfOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--objective",
      paramLabel = "SLO=TARGET",
      description =
          "A target to try, such as checkout=0.995 or checkout=99.5%%. Repeat it for several.")
  private Map<String, String> objectives = new LinkedHashMap<>();

  @Option(
      names = "--window",
      paramLabel = "SLO=LENGTH",
      description =
          "A rolling window to try: hours, days or weeks, such as checkout=7d. Repeat it for"
              + " several.")
  private Map<String, String> windows = new LinkedHashMap<>();

  public WhatIf of(Workspace workspace) {
    Map<String, Double> targets = new LinkedHashMap<>();
    objectives.forEach((slo, text) -> targets.put(slo, target(text)));
    Map<String, Duration> lengths = new LinkedHashMap<>();
    windows.forEach((slo, text) -> lengths.put(slo, length(text)));
    WhatIf tried = new WhatIf(targets, lengths);
    List<String> unknown = tried.unknownTo(workspace);
    if (!unknown.isEmpty()) {
      throw wrong("the workspace has no slo '" + String.join("', '", unknown) + "'");
    }
    return tried;
  }

  private double target(String text) {
    try {
      BigDecimal number = new BigDecimal(text.endsWith("%") ? text.replace("%", "") : text);
      double target = (text.endsWith("%") ? number.movePointLeft(2) : number).doubleValue();
      if (target > 0 && target < 1) {
        return target;
      }
    } catch (NumberFormatException notOne) {
      // Told below.
    }
    throw wrong("--objective '" + text + "' is no target: write 0.995 or 99.5%");
  }

  private Duration length(String text) {
    return WindowLength.read(text)
        .orElseThrow(
            () -> wrong("--window '" + text + "' is no window: write 24h, 7d or 4w, at most 366d"));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
