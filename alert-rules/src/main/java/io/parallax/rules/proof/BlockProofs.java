package io.parallax.rules.proof;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.rules.proof.stage.Paced;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Proofs of the blocks that long windows are summed from. */
record BlockProofs(Subject subject) {
  /** Lengths of a block that one may hold. */
  private static final int MOST = 4;

  Stream<Paced> paced() {
    return subject
        .lengths()
        .flatMap(window -> subject.levels().block(window).stream())
        .distinct()
        .map(this::paced);
  }

  private Paced paced(Duration block) {
    return new Paced(
        "blocks-of-" + Durations.print(block),
        block.multipliedBy(MOST),
        Stream.of(missed(block)).toList());
  }

  /** The first block of all is of one length; one after three missed ones is of four. */
  private Proof missed(Duration block) {
    int tiles = subject.levels().tiles(block);
    Duration tile = subject.policy().tile();
    Map<String, String> of = Stage.with(subject.recorded(), Labels.BLOCK, Durations.print(block));
    Stage stage =
        new Stage(subject.region() + ": evaluations are missed", tile, block.multipliedBy(MOST))
            .blank(1)
            .tiles(subject.slo().id(), subject.region(), "9" + Stage.ON, "10" + Stage.ON);
    holds(stage, RuleSeries.GOOD_BLOCK, of, 9 * tiles);
    holds(stage, RuleSeries.TOTAL_BLOCK, of, 10 * tiles);
    if (subject.rolling().flatMap(subject.levels()::block).filter(block::equals).isPresent()) {
      holds(stage, RuleSeries.MEASURED_BLOCK, of, tiles);
    }
    return stage.proof();
  }

  private static void holds(Stage stage, Series series, Map<String, String> of, int one) {
    stage.value(1, series, of, one).value(2, series, of, MOST * one);
  }
}
