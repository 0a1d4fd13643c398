package io.parallax.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.View;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ViewedRangeTest {
  private static final Selector SLOTS = Selector.of("slots_total", Matcher.equal("slo", "$slo"));

  @Test
  void isWrittenAsTheVariableThatGrafanaFillsIn() {
    assertThat(Printer.line(PromQl.increase(SLOTS.over(View.STEP))))
        .isEqualTo("increase(slots_total{slo=\"$slo\"}[$__rate_interval])");
    assertThat(Printer.line(SLOTS.offset(Duration.ofDays(1)).over(View.WHOLE)))
        .isEqualTo("slots_total{slo=\"$slo\"}[$__range] offset 1d");
  }
}
