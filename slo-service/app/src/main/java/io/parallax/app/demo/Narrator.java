package io.parallax.app.demo;

import io.parallax.app.pairs.PairReading;
import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.budget.Severity;
import io.parallax.gate.Decision;
import io.parallax.gate.Gate;
import io.parallax.gate.GatedBudget;
import io.parallax.gate.pair.Finding;
import io.parallax.gate.pair.Readiness;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.spec.Change;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Watches the board and says, in a line each, what changed. Invents nothing. */
final class Narrator {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final int FEW_SLOTS = 3;
  private static final String SERVICE = "checkout";
  private static final String SLO = "checkout-availability";

  private final Station station;
  private final PairWatch pairs;
  private final Supplier<Duration> elapsed;
  private final Incident incident;
  private final PrintStream out;

  private boolean incidentOn;
  private boolean cutOff;
  private boolean paging;
  private @Nullable String verdict;
  private @Nullable String readiness;

  Narrator(
      Station station,
      PairWatch pairs,
      Supplier<Duration> elapsed,
      Incident incident,
      PrintStream out) {
    this.station = station;
    this.pairs = pairs;
    this.elapsed = elapsed;
    this.incident = incident;
    this.out = out;
  }

  /** Looks until {@code duration} is over, or the program is stopped. */
  void tell(Optional<Duration> duration) {
    try {
      while (duration.map(end -> elapsed.get().compareTo(end) < 0).orElse(true)) {
        Thread.sleep(LOOK_EVERY);
        look();
      }
      say("END", "every number above was counted slot by slot, from real requests");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    tellIncident();
    tellStandby();
    Board board = station.board();
    if (!board.budgets().isEmpty() && board.budgets().stream().allMatch(Narrator::hasSpoken)) {
      tellPage(board);
      tellGate(board);
      pairs.read(board.workspace()).forEach(this::tellPair);
    }
  }

  /** Half a picture would read as an outage of the other half, and one slow slot as one of all. */
  private static boolean hasSpoken(GatedBudget budget) {
    return budget.reading().measurement().sli() instanceof Sli.Measured sli
        && sli.total() >= FEW_SLOTS;
  }

  private void tellIncident() {
    boolean now = incident.errors().isOn(elapsed.get());
    if (now != incidentOn) {
      incidentOn = now;
      say(
          now ? "INCIDENT" : "RECOVERY",
          "users in %s get %s".formatted(incident.region(), now ? "503" : "200 again"));
    }
  }

  private void tellStandby() {
    boolean now = incident.standby().isOn(elapsed.get());
    if (now != cutOff) {
      cutOff = now;
      say("STANDBY", now ? "node rpc-b loses its peers: no more blocks" : "rpc-b has peers again");
    }
  }

  /** From every region, since a failover is for all of them. */
  private void tellPair(PairReading pair) {
    Readiness now = pair.readiness();
    if (!now.label().equals(readiness)) {
      readiness = now.label();
      String why = now.findings().stream().map(Finding::sentence).collect(Collectors.joining("; "));
      say(
          "PAIR",
          "%s: %s may %stake over%s"
              .formatted(
                  readiness.toUpperCase(Locale.ROOT).replace('-', ' '),
                  pair.pair().dormant(),
                  now instanceof Readiness.Ready ? "" : "not ",
                  why.isEmpty() ? "" : ": " + why));
    }
  }

  private void tellPage(Board board) {
    Optional<BurnReading> burning =
        board
            .reading(SLO, new Scope.InRegion(incident.region()))
            .flatMap(reading ->
                reading.burns().stream()
                    .filter(BurnReading::burning)
                    .filter(burn -> burn.window().severity() == Severity.PAGE)
                    .findFirst());
    if (burning.isPresent() != paging) {
      paging = burning.isPresent();
      say("PAGE", burning.map(this::condition).orElse("over: the short window is clean again"));
    }
  }

  private String condition(BurnReading burn) {
    return String.format(
        Locale.ROOT,
        "%s burns its budget at %.1f over %d s and %.1f over %d s; the limit is %.1f",
        incident.region(),
        burn.longBurn(),
        burn.window().longWindow().toSeconds(),
        burn.shortBurn(),
        burn.window().shortWindow().toSeconds(),
        burn.factor());
  }

  private void tellGate(Board board) {
    Decision decision =
        Gate.decide(
            "demo",
            board.workspace().gatePolicy(SERVICE),
            Change.FEATURE,
            board.of(SERVICE, Optional.of(incident.region())),
            board.at());
    if (!decision.verdict().label().equals(verdict)) {
      verdict = decision.verdict().label();
      String left =
          readings(board).stream().map(Narrator::budget).collect(Collectors.joining(", "));
      say(
          "GATE",
          "%s for %s; budget left: %s"
              .formatted(verdict.toUpperCase(Locale.ROOT), incident.region(), left));
    }
  }

  private static List<BudgetReading> readings(Board board) {
    return board.budgets().stream()
        .map(GatedBudget::reading)
        .filter(reading -> reading.slo().id().equals(SLO))
        .toList();
  }

  private static String budget(BudgetReading reading) {
    boolean unknown = reading.status() instanceof BudgetStatus.Unknown;
    String left =
        reading
            .budget()
            .filter(_ -> !unknown)
            .map(ErrorBudget::remainingRatio)
            .map(ratio -> String.format(Locale.ROOT, "%.0f %%", Math.floor(ratio * 100 + 1e-9)))
            .orElse(reading.status().label());
    return reading.scope().label() + " " + left;
  }

  private void say(String what, String line) {
    out.printf(Locale.ROOT, "%5.1f s  %-8s  %s%n", elapsed.get().toMillis() / 1000.0, what, line);
    out.flush();
  }
}
