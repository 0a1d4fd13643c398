package io.parallax.app.web.page;

import io.parallax.app.Slos;
import io.parallax.app.station.Board;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.budget.Excluded;
import io.parallax.budget.Outlook;
import io.parallax.budget.Projection;
import io.parallax.gate.Freeze;
import io.parallax.gate.GatedBudget;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Readings made by hand, of one SLO in two regions. */
public final class Readings {
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  public static final Slo SLO = Slos.home("eu", "us");

  public static final Workspace WORKSPACE =
      new Workspace(
          List.of(
              new Region("eu", "Ireland", true, List.of()),
              new Region("us", "Virginia", false, List.of()),
              new Region("ap", "Tokyo", false, List.of())),
          List.of(new Service("home", "Home", "", "", "")),
          List.of(),
          List.of(SLO),
          List.of());

  private static final Outlook OUTLOOK =
      new Outlook(
          Interval.before(NOW, Duration.ofDays(30)),
          Optional.empty(),
          new Projection.Unknown(),
          Excluded.NOTHING);

  private Readings() {}

  /** {@code bad} of a hundred slots were bad; ten are the whole budget. */
  public static BudgetReading reading(String region, BudgetStatus status, double bad) {
    Sli.Measured sli = new Sli.Measured(100 - bad, 100);
    return new BudgetReading(
        SLO,
        new Scope.InRegion(region),
        new Measurement(sli, 1, 1, Optional.of(NOW)),
        Optional.of(new ErrorBudget(bad / 10, 1, Duration.ofDays(3), Optional.of(10.0))),
        List.of(
            burn(0, bad / 10, false), burn(1, bad / 10, status instanceof BudgetStatus.Burning)),
        OUTLOOK,
        status);
  }

  /** Nothing was ever measured, or there was no traffic. */
  public static BudgetReading without(String region, BudgetStatus status, Sli sli) {
    return new BudgetReading(
        SLO,
        new Scope.InRegion(region),
        new Measurement(sli, 0, 0, Optional.empty()),
        Optional.empty(),
        List.of(burn(0, 0, false)),
        OUTLOOK,
        status);
  }

  /** The same, elsewhere in time. */
  public static BudgetReading looking(BudgetReading reading, Outlook outlook) {
    return new BudgetReading(
        reading.slo(),
        reading.scope(),
        reading.measurement(),
        reading.budget(),
        reading.burns(),
        outlook,
        reading.status());
  }

  private static BurnReading burn(int pair, double burn, boolean burning) {
    BurnReading.Speed speed = new BurnReading.Speed(new Sli.Idle(), burn);
    return new BurnReading(
        BurnRatePolicy.STANDARD.windows().get(pair), 6, speed, speed, burn * 10, burning);
  }

  public static Board board(BudgetReading... readings) {
    return new Board(
        NOW,
        WORKSPACE,
        List.of(readings).stream()
            .map(reading -> new GatedBudget(reading, Freeze.THAWED))
            .toList());
  }
}
