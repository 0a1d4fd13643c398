package io.parallax.app.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.pairs.PairReading;
import io.parallax.app.pairs.PairReading.InRegion;
import io.parallax.app.web.PairJson;
import io.parallax.app.web.page.PageModel.Column;
import io.parallax.app.web.page.PageModel.PairCell;
import io.parallax.gate.pair.Finding;
import io.parallax.gate.pair.Readiness;
import io.parallax.spec.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairRowsTest {
  private static final PairReading READING =
      new PairReading(
          new Pair("rpc", "gateway", "a", "b", 5),
          List.of(
              new InRegion("eu", new Readiness.Ready(List.of())),
              new InRegion("us", new Readiness.NotReady(List.of(new Finding.Behind(9, 5))))));

  @Test
  void eachColumnHasItsCellAndGlobalTheWorst() {
    List<Column> columns =
        List.of(
            new Column("eu", ""),
            new Column("us", ""),
            new Column("ap", ""),
            new Column("global", ""));
    String why = "the dormant node is 9 blocks behind, 5 allowed";
    assertThat(PairRows.of(READING, columns).cells())
        .containsExactly(
            new PairCell("eu", "allow", "ready", ""),
            new PairCell("us", "block", "not ready", why),
            new PairCell("ap", "none", "not looked at here", ""),
            new PairCell("global", "block", "not ready", why));
  }

  @Test
  void jsonSaysTheSame() {
    PairJson json = PairJson.of(READING);
    assertThat(json.readiness()).isEqualTo("not-ready");
    assertThat(json.regions())
        .extracting(PairJson.InRegion::readiness)
        .containsExactly("ready", "not-ready");
    assertThat(json.regions().getLast().reasons()).hasSize(1);
  }
}
