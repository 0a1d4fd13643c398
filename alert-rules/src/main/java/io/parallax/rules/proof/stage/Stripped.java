package io.parallax.rules.proof.stage;

import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.util.List;

/**
 * An SLO without what a proof is not about. Its window stays: shared rules have no others than
 * those that are there.
 */
public final class Stripped {
  private Stripped() {}

  /** Events are counted, and the standard table alerts. */
  public static Slo plain(Slo slo) {
    return with(slo, new Budgeting.Occurrences(), standard(slo));
  }

  /** Verdicts of all regions together are counted, and the standard table alerts. */
  public static Slo together(Slo slo) {
    Slo plain = plain(slo);
    return new Slo(
        plain.id(),
        plain.about(),
        plain.indicator(),
        plain.promise(),
        plain.alerting(),
        new Slo.Reach(plain.regions(), List.of(), Slo.Together.QUORUM));
  }

  /** Its slices, and the standard table. */
  public static Slo sliced(Slo slo) {
    return with(slo, slo.budgeting(), standard(slo));
  }

  /** Events, and its own alerts. */
  public static Slo alerting(Slo slo) {
    return with(slo, new Budgeting.Occurrences(), slo.alerting());
  }

  /** Whether there is nothing to strip, and its budget rolls. */
  public static boolean isPlain(Slo slo) {
    return plain(slo).equals(slo) && slo.window() instanceof io.parallax.spec.slo.Window.Rolling;
  }

  private static Alerting standard(Slo slo) {
    return Alerting.standard(slo.minBadEvents());
  }

  private static Slo with(Slo slo, Budgeting budgeting, Alerting alerting) {
    return new Slo(
        slo.id(),
        slo.about(),
        simple(slo.indicator()),
        new Slo.Promise(slo.target(), slo.window(), budgeting),
        alerting,
        new Slo.Reach(slo.regions(), List.of()));
  }

  private static Indicator simple(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Composite _ -> new Indicator.GoodOverTotal("proof_good", "proof_total");
      case Indicator.Slots slots -> slots;
      case Indicator.Queries queries -> queries;
    };
  }
}
