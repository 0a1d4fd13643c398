package io.parallax.app;

import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** SLOs made by hand. */
public final class Slos {
  private Slos() {}

  /** Nine slots of ten of probe {@code home} are good, over 30 days. */
  public static Slo home(String... regions) {
    return new Slo(
        "home-availability",
        "Home answers",
        "home",
        "",
        new Indicator.ProbeSlots("home", Optional.empty()),
        0.9,
        new Window.Rolling(Duration.ofDays(30)),
        3,
        List.of(regions));
  }
}
