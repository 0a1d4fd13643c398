package io.parallax.rules.proof.feed;

import io.parallax.naming.Labels;
import io.parallax.naming.QuorumSeries;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.util.Map;

/** Puts verdicts of all regions together into the counters that a ledger exports. */
public record VerdictFeed(String probe) {
  public static VerdictFeed of(Slo slo) {
    return switch (slo.indicator()) {
      case Indicator.Slots slots -> new VerdictFeed(slots.probe());
      case Indicator.Queries _, Indicator.Composite _ ->
          throw new IllegalArgumentException(slo.id() + " counts no verdicts");
    };
  }

  /**
   * @param counts how many slots of a probe ever got the verdict, at each tile
   */
  public void verdicts(Stage stage, String epoch, String verdict, long... counts) {
    stage.input(
        QuorumSeries.TIMELY,
        Map.of(Labels.PROBE, probe, Labels.VERDICT, verdict, Labels.EPOCH, epoch),
        Levels.values(counts));
  }

  /**
   * @param counts how many of all verdicts were sure, at each tile
   */
  public void sure(Stage stage, String epoch, long... counts) {
    stage.input(
        QuorumSeries.SURE, Map.of(Labels.PROBE, probe, Labels.EPOCH, epoch), Levels.values(counts));
  }
}
