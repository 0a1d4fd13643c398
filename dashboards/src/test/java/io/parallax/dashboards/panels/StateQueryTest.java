package io.parallax.dashboards.panels;

import io.parallax.peers.Program;
import io.parallax.promql.Printer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states as a real Prometheus finds them, two hours after each story began. */
class StateQueryTest {
  private static final String OBJECTIVE = "slo:objective:info{slo='%s',region='%s',service='s'}";
  private static final String TILE = "slo:total:tile{slo='%s',region='%s',shard='0'}";
  private static final String BUDGET =
      "slo:budget:remaining{slo='%s',region='%s',service='s',window='30d'}";
  private static final String ALERT =
      "ALERTS{alertname='SloBurnPage',alertstate='%s',slo='%s',region='%s',pair='1h'}";

  @TempDir Path directory;

  private final Map<String, String> input = new TreeMap<>();
  private final Map<String, Integer> expected = new TreeMap<>();

  @Test
  void eachStoryEndsInItsState() throws IOException, InterruptedException {
    story("good", "eu", State.HEALTHY);
    tiles("good", "eu", "4x120");
    budget("good", "eu", "0.9x120");
    alert("good", "eu", "pending");

    story("burns", "eu", State.BURNING);
    tiles("burns", "eu", "4x120");
    budget("burns", "eu", "0.5x120");
    alert("burns", "eu", "firing");

    story("spent", "eu", State.EXHAUSTED);
    tiles("spent", "eu", "4x120");
    budget("spent", "eu", "-0.2x120");
    alert("spent", "eu", "firing");

    story("idle", "eu", State.IDLE);
    tiles("idle", "eu", "0x120");

    story("stale", "eu", State.STALE);
    tiles("stale", "eu", "4x90");
    budget("stale", "eu", "-0.2x120");

    story("silent", "eu", State.NO_DATA);
    tiles("silent", "eu", "4x30");
    budget("silent", "eu", "0.9x120");

    story("never", "eu", State.NO_DATA);

    story("spread", "global", State.HEALTHY);
    tiles("spread", "us", "4x120");
    budget("spread", "global", "0.9x120");
    Files.writeString(directory.resolve("test.yaml"), test());
    Program.installed("promtool").succeed(directory, "test", "rules", "test.yaml");
  }

  private void story(String slo, String region, State state) {
    input.put(OBJECTIVE.formatted(slo, region), "1x120");
    expected.put("{slo='%s',region='%s',service='s'}".formatted(slo, region), state.code());
  }

  private void tiles(String slo, String region, String values) {
    input.put(TILE.formatted(slo, region), values);
  }

  private void budget(String slo, String region, String values) {
    input.put(BUDGET.formatted(slo, region), values);
  }

  private void alert(String slo, String region, String state) {
    input.put(ALERT.formatted(state, slo, region), "1x120");
  }

  private String test() {
    StringBuilder text = new StringBuilder("tests:\n- interval: 1m\n  input_series:\n");
    input.forEach((series, values) ->
        text.append("  - {series: \"")
            .append(series)
            .append("\", values: \"")
            .append(values)
            .append("\"}\n"));
    text.append("  promql_expr_test:\n  - eval_time: 2h\n    expr: '")
        .append(Printer.line(new StateQuery(Selection.of()).expr()))
        .append("'\n    exp_samples:\n");
    expected.forEach((labels, code) ->
        text.append("    - {labels: \"")
            .append(labels)
            .append("\", value: ")
            .append(code)
            .append("}\n"));
    return text.toString();
  }
}
