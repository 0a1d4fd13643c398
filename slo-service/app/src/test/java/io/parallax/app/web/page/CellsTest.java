package io.parallax.app.web.page;

import static io.parallax.app.web.page.Readings.NOW;
import static io.parallax.app.web.page.Readings.SLO;
import static io.parallax.app.web.page.Readings.board;
import static io.parallax.app.web.page.Readings.reading;
import static io.parallax.app.web.page.Readings.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.app.station.Board;
import io.parallax.app.station.Spell;
import io.parallax.app.web.page.PageModel.Cell;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.Severity;
import io.parallax.sli.Cause;
import io.parallax.sli.Sli;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final BudgetStatus BURNING = new BudgetStatus.Burning(Severity.PAGE);
  private static final BudgetStatus BLIND = new BudgetStatus.Unknown(Cause.BLIND);

  @Test
  void beforeTheFirstReadNothingIsHealthy() {
    Board empty = board();
    assertThat(Cells.of(empty, SLO, "eu").state()).isEqualTo("unknown");
    assertThat(Cells.of(empty, SLO, "global").status()).isEqualTo("not read yet");
    assertThat(Cells.of(empty, SLO, "ap").state()).as("not one of its regions").isEqualTo("none");
    assertThat(Cells.headline(empty)).isEmpty();
  }

  @Test
  void aBlindCellHasNoNumberAndNoMeter() {
    Cell cell = Cells.of(board(without("eu", BLIND, new Sli.NoData(Cause.BLIND))), SLO, "eu");
    assertThat(cell.state()).isEqualTo("unknown");
    assertThat(cell.budget()).isEmpty();
    assertThat(cell.burn()).isEmpty();
    assertThat(cell.meter()).isZero();
    assertThat(cell.facts()).containsExactly("0 % measured over 0 % of the window");
  }

  @Test
  void aCellSaysWhatIsLeftAndSinceWhen() {
    Board board = board(reading("eu", BURNING, 7.5));
    Board followed =
        new Board(
            NOW,
            board.workspace(),
            board.budgets(),
            Map.of(
                new FreezeKey(SLO.id(), "eu"), new Spell("burning", NOW.minusSeconds(90), false)));
    Cell cell = Cells.of(followed, SLO, "eu");
    assertThat(cell.budget()).isEqualTo("25 %");
    assertThat(cell.meter()).isEqualTo(25);
    assertThat(cell.since()).isEqualTo("since 11:58:30 (1 min)");
    assertThat(cell.facts())
        .containsExactly(
            "2 bad slots or 18 h 0 min of full outage left",
            "nobody knows how long it lasts",
            "100 % measured, 0 s ago");
  }

  @Test
  void anOverspentBudgetHasAnEmptyMeter() {
    Cell cell = Cells.of(board(reading("eu", new BudgetStatus.Exhausted(), 25)), SLO, "eu");
    assertThat(cell.budget()).isEqualTo("\u2212150 %");
    assertThat(cell.meter()).isZero();
  }

  @Test
  void alarmsComeWorstFirstAndUnknownIsOne() {
    Board board =
        board(
            without("eu", BLIND, new Sli.NoData(Cause.BLIND)),
            reading("us", new BudgetStatus.Exhausted(), 25),
            reading("ap", BURNING, 8),
            reading("sa", new BudgetStatus.Healthy(), 0),
            without("af", new BudgetStatus.Idle(), new Sli.Idle()));
    assertThat(Cells.alarms(board))
        .extracting(PageModel.Alarm::column)
        .containsExactly("us", "ap", "eu");
    assertThat(Cells.headline(board))
        .isEqualTo("1 exhausted, 1 burning, 1 unknown, 1 idle, 1 healthy");
  }

  @Test
  void onlyHealthIsGoodNews() {
    assertThat(Cells.headline(board(reading("eu", new BudgetStatus.Healthy(), 0))))
        .isEqualTo("1 healthy");
    assertThat(
            Cells.headline(
                board(
                    reading("eu", new BudgetStatus.Healthy(), 0),
                    reading("us", new BudgetStatus.Healthy(), 1))))
        .isEqualTo("all 2 budgets are healthy");
    assertThat(Cells.headline(board(without("eu", new BudgetStatus.Idle(), new Sli.Idle()))))
        .isEqualTo("1 idle");
  }
}
