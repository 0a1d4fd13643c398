package io.parallax.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.Slos;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.sli.Cause;
import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellsTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Slo SLO = Slos.home("eu");
  private static final Workspace WORKSPACE =
      new Workspace(List.of(), List.of(), List.of(), List.of(SLO), List.of());

  private final Spells spells = new Spells();

  @Test
  void theFirstLookCannotKnowTheBeginning() {
    assertThat(after(0, good(100, 0))).isEqualTo(new Spell("healthy", START, true));
    assertThat(after(5, good(100, 5))).isEqualTo(new Spell("healthy", START, true));
  }

  @Test
  void aSpellBeginsWithItsStatusAndEndsWithIt() {
    after(0, good(100, 0));
    assertThat(after(5, good(80, 5))).isEqualTo(spell("exhausted", 5));
    assertThat(after(10, good(70, 10))).isEqualTo(spell("exhausted", 5));
    assertThat(after(15, Measurement.noData(Cause.BLIND))).isEqualTo(spell("unknown", 15));
    assertThat(after(20, good(80, 20))).isEqualTo(spell("exhausted", 20));
  }

  private Spell after(int seconds, Measurement measurement) {
    Controller controller =
        new Controller(
            workspace ->
                new BudgetReader(
                    (_, intervals) -> Collections.nCopies(intervals.size(), measurement),
                    BurnRatePolicy.STANDARD,
                    Duration.ofMinutes(5),
                    workspace),
            Map.of());
    Board board = spells.follow(controller.read(WORKSPACE, START.plusSeconds(seconds)));
    return board.spell(board.budgets().getFirst().reading()).orElseThrow();
  }

  private static Spell spell(String status, int seconds) {
    return new Spell(status, START.plusSeconds(seconds), false);
  }

  private static Measurement good(int of100, int seconds) {
    return new Measurement(
        new Sli.Measured(of100, 100), 1, 1, Optional.of(START.plusSeconds(seconds)));
  }
}
