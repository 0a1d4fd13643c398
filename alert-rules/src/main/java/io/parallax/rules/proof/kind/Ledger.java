package io.parallax.rules.proof.kind;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.tile.VerdictCounts;
import io.parallax.spec.slo.Slo;
import java.util.Map;

/** The ledger of a region, as its rules record what it says of all regions together. */
record Ledger(String slo, String region, String epoch) {
  static Ledger of(Slo slo, String region) {
    return new Ledger(slo.id(), region, "1");
  }

  /** The same region's, begun anew. */
  Ledger renewed() {
    return new Ledger(slo, region, epoch + "1");
  }

  /** The same slots of each tile, to the end. */
  void says(Stage stage, long good, long all, long sure) {
    says(stage, good + Stage.ON, all + Stage.ON, sure + Stage.ON);
  }

  /** Slots of each tile, in promtool's notation. */
  void says(Stage stage, String good, String all, String sure) {
    says(stage, VerdictCounts.GOOD, good);
    says(stage, VerdictCounts.ALL, all);
    says(stage, VerdictCounts.SURE, sure);
  }

  private void says(Stage stage, String verdict, String values) {
    Map<String, String> labels =
        Map.of(
            Labels.SLO, slo,
            Labels.REGION, region,
            Labels.EPOCH, epoch,
            Labels.SHARD, "0",
            Labels.VERDICT, verdict);
    stage.input(RuleSeries.VERDICTS_TILE, labels, values);
  }
}
