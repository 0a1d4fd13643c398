package io.parallax.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.Slos;
import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.gate.Freeze;
import io.parallax.sli.Cause;
import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControllerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final FreezeKey KEY = new FreezeKey("home-availability", "eu");
  private static final Workspace WORKSPACE =
      new Workspace(List.of(), List.of(), List.of(), List.of(Slos.home("eu")), List.of());

  private Measurement measurement = good(1000);
  private Controller controller = controller(Map.of());

  @Test
  void freezesAndThawsWithHysteresis() {
    assertThat(read(good(1000))).isEqualTo(Freeze.THAWED);
    assertThat(read(good(915))).as("15 %% left").isEqualTo(Freeze.THAWED);
    assertThat(read(good(901))).as("1 %% left").isEqualTo(Freeze.FROZEN);
    assertThat(read(good(915))).as("15 %% left again").isEqualTo(Freeze.FROZEN);
    assertThat(read(good(921))).as("21 %% left").isEqualTo(Freeze.THAWED);
  }

  @Test
  void unknownChangesNothing() {
    Measurement blind = Measurement.noData(Cause.BLIND);
    assertThat(read(blind)).isEqualTo(Freeze.THAWED);
    read(good(900));
    assertThat(read(blind)).isEqualTo(Freeze.FROZEN);
  }

  @Test
  void aFreezeOutlivesTheProcessWithItsBeginning() {
    read(good(900));
    Map<FreezeKey, Instant> saved = controller.frozen();
    assertThat(saved).containsExactly(Map.entry(KEY, NOW));
    controller = controller(saved);
    assertThat(read(good(915))).isEqualTo(Freeze.FROZEN);
    assertThat(controller.frozen()).isEqualTo(saved);
  }

  private Freeze read(Measurement next) {
    measurement = next;
    return controller.read(WORKSPACE, NOW).budgets().getFirst().freeze();
  }

  private Controller controller(Map<FreezeKey, Instant> frozen) {
    return new Controller(
        workspace ->
            new BudgetReader(
                (_, intervals) -> Collections.nCopies(intervals.size(), measurement),
                BurnRatePolicy.STANDARD,
                Duration.ofMinutes(5),
                workspace),
        frozen);
  }

  private static Measurement good(int of1000) {
    return new Measurement(new Sli.Measured(of1000, 1000), 1, 1, Optional.of(NOW));
  }
}
