package io.parallax.app.web.page;

import static io.parallax.app.web.page.Readings.NOW;
import static io.parallax.app.web.page.Readings.WORKSPACE;
import static io.parallax.app.web.page.Readings.board;
import static io.parallax.app.web.page.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.exchange.Peers;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Board;
import io.parallax.app.station.Observer;
import io.parallax.app.station.Settings;
import io.parallax.app.station.Share;
import io.parallax.app.station.Station;
import io.parallax.app.station.Task;
import io.parallax.app.telemetry.LastResults;
import io.parallax.app.web.Gatekeeper;
import io.parallax.app.web.Live;
import io.parallax.app.web.Ready;
import io.parallax.app.web.page.PageModel.Column;
import io.parallax.app.web.page.PageModel.GateCell;
import io.parallax.budget.BudgetStatus;
import io.parallax.gate.Freeze;
import io.parallax.gate.GatedBudget;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.specfile.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the health checks, over a station that was never started. */
class PageMakerTest {
  private static final BudgetStatus HEALTHY = new BudgetStatus.Healthy();

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);

  @TempDir private Path directory;
  private Ledger ledger;
  private Station station;
  private PageMaker maker;

  @BeforeEach
  void start() {
    Settings settings =
        Settings.standard(directory.resolve("config"), directory, Share.of(List.of()));
    ledger = Ledger.open(settings.data(), settings.policy().tile());
    station =
        new Station(
            settings,
            WORKSPACE,
            ledger,
            (_, _) -> {
              throw new AssertionError("nothing is probed here");
            },
            new Deaf(),
            new PairWatch((_, _) -> Optional.empty(), clock::get),
            new Peers(ledger, clock::get, "test"),
            clock::get);
    maker =
        new PageMaker(
            station,
            new Gatekeeper(clock::get),
            new SloSections(station),
            new PairWatch((_, _) -> Optional.empty(), clock::get),
            new RegionSections(station, new LastResults()),
            clock::get);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void anUnreadBoardIsNeitherHealthyNorAllowed() {
    PageModel page = maker.page();
    assertThat(page.headline()).isEmpty();
    assertThat(page.allHealthy()).isFalse();
    assertThat(page.rows().getFirst().cells())
        .extracting(PageModel.Cell::state)
        .containsExactly("unknown", "unknown", "none", "unknown");
    assertThat(page.gates().getFirst().cells())
        .extracting(GateCell::verdict)
        .containsExactly("unknown", "unknown", "none", "unknown");
    assertThat(page.slos().getFirst().panels())
        .allSatisfy(panel -> {
          assertThat(panel.chart().lines()).isEmpty();
          assertThat(panel.chart().label()).isEqualTo("not read yet");
          assertThat(panel.strip().summary()).isEqualTo("no slot yet");
        });
  }

  @Test
  void columnsAreTheRegionsThenTheirSum() {
    assertThat(maker.page().columns())
        .extracting(Column::name)
        .containsExactly("eu", "us", "ap", "global");
  }

  @Test
  void aBoardOlderThanThreeReadsIsStale() {
    Board board = board(reading("eu", HEALTHY, 0));
    clock.set(NOW.plusSeconds(15));
    assertThat(maker.page(board, List.of()).age()).isEmpty();
    clock.set(NOW.plusSeconds(16));
    assertThat(maker.page(board, List.of()).age()).isEqualTo("16 s");
  }

  @Test
  void oldDataMakeTheGateUnknown() {
    Board board = board(reading("eu", HEALTHY, 0));
    assertThat(gate(board).verdict()).isEqualTo("allow");
    clock.set(NOW.plusSeconds(301));
    assertThat(gate(board).verdict()).isEqualTo("unknown");
  }

  @Test
  void aFreezeSaysSinceWhen() {
    ledger.saveFreezes(
        Map.of(new FreezeKey("home-availability", "eu"), NOW.minus(Duration.ofDays(2))));
    Board board =
        new Board(
            NOW,
            WORKSPACE,
            List.of(
                new GatedBudget(reading("eu", new BudgetStatus.Exhausted(), 12), Freeze.FROZEN)));
    assertThat(gate(board).verdict()).isEqualTo("block");
    assertThat(gate(board).since()).isEqualTo("frozen since 21 Nov 12:00");
  }

  @Test
  void aRefusedWorkspaceIsSaidLineByLine() {
    List<Problem> refused = List.of(new Problem("a.yaml", 3, "spec", "is wrong", "write x"));
    assertThat(maker.page(board(), refused).problems())
        .containsExactly("a.yaml:3: spec: is wrong: write x");
  }

  @Test
  void isNotReadyBeforeBudgetsWereReadAndIsAliveWithoutADeadRegion() {
    assertThat(new Ready(station, clock::get).call().getStatus())
        .isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(new Live(station).call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  private GateCell gate(Board board) {
    return maker.page(board, List.of()).gates().getFirst().cells().getFirst();
  }

  private static final class Deaf implements Observer {
    @Override
    public void probing(Map<String, List<String>> probes) {}

    @Override
    public void ran(Task task, Duration time, boolean well) {}

    @Override
    public void ended(ProbeResult result) {}

    @Override
    public void missed(SlotId slot, Instant scheduled) {}
  }
}
