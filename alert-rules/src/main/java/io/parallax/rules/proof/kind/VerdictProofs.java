package io.parallax.rules.proof.kind;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.proof.feed.VerdictFeed;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.tile.VerdictCounts;
import java.util.Map;
import java.util.stream.IntStream;

/** Proofs of what one region's rules record of the verdicts of all. */
public record VerdictProofs(Subject subject) {
  private static final int TILES = 12;

  /** Each verdict counts as it should, and each ledger by itself. */
  public Proof counted() {
    Stage stage =
        new Stage(
            subject.region() + ", " + subject.slo().id() + ": counts what all regions say",
            subject.policy().tile());
    VerdictFeed feed = VerdictFeed.of(subject.slo());
    feed.verdicts(stage, "1", "up", rising(5, 0));
    feed.verdicts(stage, "1", "regional", rising(1, 7));
    feed.verdicts(stage, "1", "global-down", rising(2, 9));
    feed.verdicts(stage, "1", "prober-fault", rising(30, 0));
    feed.verdicts(stage, "1", "unknown", rising(40, 0));
    feed.sure(stage, "1", rising(7, 3));
    feed.verdicts(stage, "2", "up", rising(4, 1000));
    feed.verdicts(stage, "2", "global-down", rising(3, 1000));
    feed.sure(stage, "2", rising(4, 1000));
    return stage
        .value(1, RuleSeries.VERDICTS_TILE, of(VerdictCounts.ALL, "2"), 0)
        .value(5, RuleSeries.VERDICTS_TILE, of(VerdictCounts.GOOD, "1"), 6)
        .value(5, RuleSeries.VERDICTS_TILE, of(VerdictCounts.ALL, "1"), 8)
        .value(5, RuleSeries.VERDICTS_TILE, of(VerdictCounts.SURE, "1"), 7)
        .value(5, RuleSeries.VERDICTS_TILE, of(VerdictCounts.GOOD, "2"), 4)
        .value(5, RuleSeries.VERDICTS_TILE, of(VerdictCounts.ALL, "2"), 7)
        .value(5, RuleSeries.VERDICTS_TILE, of(VerdictCounts.SURE, "2"), 4)
        .proof();
  }

  private static long[] rising(long each, long from) {
    return IntStream.range(0, TILES).mapToLong(tile -> from + each * tile).toArray();
  }

  private Map<String, String> of(String verdict, String epoch) {
    return Map.of(
        Labels.SLO,
        subject.slo().id(),
        Labels.REGION,
        subject.region(),
        Labels.VERDICT,
        verdict,
        Labels.EPOCH,
        epoch);
  }
}
