package io.parallax.rules.proof.kind;

import io.parallax.naming.RuleSeries;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Proofs of which ledger is counted, of several that say something of the same slots. */
record LedgerProofs(Subject subject) {
  private static final int SETTLED = Subject.SETTLED;

  /** Windows of more tiles are not filled: that would be slow. */
  private static final int MOST_TILES = 130;

  List<Proof> all() {
    return List.of(surest(), worstOfTheSure(), mostOfThem(), lost());
  }

  /** More slots, which it only guesses, are not worth fewer that another knows. */
  private Proof surest() {
    Stage stage = stage("the surest ledger is counted");
    first().says(stage, 0, 10, 2);
    last().says(stage, 7, 8, 8);
    subject
        .lengths()
        .filter(length -> levels().tiles(length) <= MOST_TILES)
        .forEach(length -> {
          int tiles = levels().tiles(length);
          stage
              .value(tiles + 4, RuleSeries.GOOD_WINDOW, of(length), 7 * tiles)
              .value(tiles + 4, RuleSeries.TOTAL_WINDOW, of(length), 8 * tiles);
        });
    return stage.proof();
  }

  /** Of ledgers that know as much, the one with fewer good slots. */
  private Proof worstOfTheSure() {
    Stage stage = stage("of equally sure ledgers the worst is counted");
    first().says(stage, 9, 10, 10);
    last().says(stage, 7, 10, 10);
    last().renewed().says(stage, 1, 2, 2);
    return windows(stage, 7, 10);
  }

  /** Good and total are of one ledger: with as many good slots, of the one with more bad ones. */
  private Proof mostOfThem() {
    Stage stage = stage("good and total are of one ledger");
    first().says(stage, 5, 10, 10);
    last().says(stage, 5, 12, 8);
    last().renewed().says(stage, 6, 13, 7);
    return windows(stage, 5, 12);
  }

  private Proof windows(Stage stage, long good, long all) {
    subject
        .lengths()
        .filter(length -> levels().tiles(length) <= 2 * SETTLED)
        .forEach(length -> {
          int tiles = Math.min(SETTLED + 1, levels().tiles(length));
          stage
              .value(SETTLED, RuleSeries.GOOD_WINDOW, of(length), good * tiles)
              .value(SETTLED, RuleSeries.TOTAL_WINDOW, of(length), all * tiles);
        });
    return stage.proof();
  }

  /** When a region is no more, the others go on; what it had counted is not counted again. */
  private Proof lost() {
    Stage stage = stage(first().region() + " is lost");
    first().says(stage, "9x5 stale", "9x5 stale", "9x5 stale");
    last().says(stage, 8, 9, 9);
    int end = 2 * SETTLED;
    subject
        .lengths()
        .filter(length -> levels().tiles(length) <= SETTLED)
        .forEach(length -> {
          int tiles = levels().tiles(length);
          stage
              .value(end, RuleSeries.GOOD_WINDOW, of(length), 8 * tiles)
              .value(end, RuleSeries.TOTAL_WINDOW, of(length), 9 * tiles);
        });
    return stage.proof();
  }

  private Stage stage(String name) {
    return subject.stage(name);
  }

  private Map<String, String> of(Duration length) {
    return subject.window(length);
  }

  private Ledger first() {
    return Ledger.of(subject.slo(), subject.slo().regions().getFirst());
  }

  private Ledger last() {
    return Ledger.of(subject.slo(), subject.slo().regions().getLast());
  }

  private Levels levels() {
    return subject.levels();
  }
}
