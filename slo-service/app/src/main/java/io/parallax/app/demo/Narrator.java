package io.parallax.app.demo;

import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnReading;
import io.parallax.budget.Severity;
import io.parallax.gate.Decision;
import io.parallax.gate.Gate;
import io.parallax.sli.Scope;
import io.parallax.spec.Change;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Watches the board and says, in a line each, what changed. Invents nothing. */
final class Narrator {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Station station;
  private final String page;
  private final Supplier<Duration> elapsed;
  private final Incident incident;
  private final Path workspace;
  private final PrintStream out = System.out;

  private boolean incidentOn;
  private boolean paging;
  private @Nullable String verdict;
  private boolean introduced;

  Narrator(
      Station station, String page, Supplier<Duration> elapsed, Incident incident, Path workspace) {
    this.station = station;
    this.page = page;
    this.elapsed = elapsed;
    this.incident = incident;
    this.workspace = workspace;
  }

  int tell(Optional<Duration> duration) {
    out.printf("%nParallax demo: two regions probe one service, once a second.%n");
    out.printf("  page       %s/%n", page);
    out.printf("  gate       %s/api/v1/gate?service=checkout&region=%s%n", page, incident.region());
    out.printf("  metrics    %s/metrics%n", page);
    out.printf("  API        %s/q/openapi%n", page);
    out.printf("  workspace  %s%n%n", workspace);
    try {
      while (duration.map(end -> elapsed.get().compareTo(end) < 0).orElse(true)) {
        Thread.sleep(LOOK_EVERY);
        look();
      }
      say("the demo ends; everything you saw was counted slot by slot");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private void look() {
    tellIncident();
    Board board = station.board();
    if (board.budgets().stream().noneMatch(budget -> budget.reading().budget().isPresent())) {
      return;
    }
    if (!introduced) {
      introduced = true;
      say("first budgets: " + budgets(board));
    }
    tellPage(board);
    tellGate(board);
  }

  private void tellIncident() {
    boolean now = incident.isOn(elapsed.get());
    if (now != incidentOn) {
      incidentOn = now;
      say(
          now
              ? "INCIDENT  users in " + incident.region() + " get 503"
              : "incident over; " + incident.region() + " answers 200 again");
    }
  }

  private void tellPage(Board board) {
    Optional<BurnReading> burning =
        board
            .reading("checkout-availability", new Scope.InRegion(incident.region()))
            .flatMap(reading ->
                reading.burns().stream()
                    .filter(BurnReading::burning)
                    .filter(burn -> burn.window().severity() == Severity.PAGE)
                    .findFirst());
    if (burning.isPresent() != paging) {
      paging = burning.isPresent();
      say(
          burning
              .map(burn ->
                  "PAGE      burn rate in %s is %.1f over %d s and %.1f over %d s, limit %.1f"
                      .formatted(
                          incident.region(),
                          burn.longBurn(),
                          burn.window().longWindow().toSeconds(),
                          burn.shortBurn(),
                          burn.window().shortWindow().toSeconds(),
                          burn.factor()))
              .orElse("page over; the short window is clean again"));
    }
  }

  private void tellGate(Board board) {
    Decision decision =
        Gate.decide(
            "demo",
            board.workspace().gatePolicy("checkout"),
            Change.FEATURE,
            board.of("checkout", Optional.of(incident.region())),
            board.at());
    if (!decision.verdict().label().equals(verdict)) {
      verdict = decision.verdict().label();
      say(
          "gate in %s says %s: %s"
              .formatted(
                  incident.region(),
                  verdict.toUpperCase(java.util.Locale.ROOT),
                  decision.findings().getFirst().sentence()));
      say("          " + budgets(board));
    }
  }

  private static String budgets(Board board) {
    return board.budgets().stream()
        .map(budget -> budget.reading())
        .filter(reading -> reading.slo().id().equals("checkout-availability"))
        .map(reading -> reading.scope().label() + " " + budget(reading))
        .collect(Collectors.joining(", "));
  }

  private static String budget(BudgetReading reading) {
    if (reading.status() instanceof BudgetStatus.Unknown(var cause)) {
      return "unknown (" + cause.label() + ")";
    }
    return reading
        .budget()
        .map(left -> "%.0f %% of budget left".formatted(left.remainingRatio() * 100))
        .orElse(reading.status().label());
  }

  private void say(String line) {
    out.printf("%5.1f s  %s%n", elapsed.get().toMillis() / 1000.0, line);
    out.flush();
  }
}
