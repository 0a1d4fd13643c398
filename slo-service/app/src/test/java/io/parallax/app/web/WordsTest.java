package io.parallax.app.web;

import static io.parallax.app.web.page.Readings.reading;
import static io.parallax.app.web.page.Readings.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.Severity;
import io.parallax.sli.Cause;
import io.parallax.sli.Sli;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  private static final BudgetStatus HEALTHY = new BudgetStatus.Healthy();

  @ParameterizedTest
  @CsvSource({
    "0.5, 50 %",
    "0.1, 10 %",
    "0.9, 90 %",
    "0.995, 99.5 %",
    "0.9999, 99.99 %",
    "0.99999999, 99.999999 %",
  })
  void anObjectiveKeepsEveryDigit(double ratio, String words) {
    assertThat(Words.objective(ratio)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.29, 29 %", "0.5, 50 %", "0.999, 99 %", "0.99999, 99 %", "1, 100 %"})
  void aShareIsRoundedDown(double ratio, String words) {
    assertThat(Words.share(ratio)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100 %",
    "0.01, 99 %",
    "1, 90 %",
    "7.1, 29 %",
    "9.95, under 1 %",
    "10, 0 %",
    "10.01, \u22121 %",
    "11, \u221210 %",
    "35, \u2212250 %",
  })
  void aBudgetIsRoundedAgainstUs(double bad, String words) {
    assertThat(Words.budget(reading("eu", HEALTHY, bad))).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsUnknownHasNoNumberEvenWhenThereWasOne(Cause cause) {
    BudgetReading never = without("eu", new BudgetStatus.Unknown(cause), new Sli.NoData(cause));
    BudgetReading once = reading("eu", new BudgetStatus.Unknown(cause), 0);
    for (BudgetReading unknown : new BudgetReading[] {never, once}) {
      assertThat(Words.budget(unknown)).isEmpty();
      assertThat(Words.burn(unknown)).isEmpty();
      assertThat(Words.alert(unknown)).isEmpty();
      assertThat(Words.status(unknown.status())).startsWith("unknown: ").doesNotContain("-");
    }
  }

  @Test
  void whatIsIdleHasNoNumberEither() {
    BudgetReading idle = without("eu", new BudgetStatus.Idle(), new Sli.Idle());
    assertThat(Words.budget(idle)).isEmpty();
    assertThat(Words.burn(idle)).isEmpty();
    assertThat(Words.status(idle.status())).isEqualTo("idle: no traffic");
  }

  @Test
  void saysWhichConditionHolds() {
    assertThat(Words.alert(reading("eu", HEALTHY, 8))).isEmpty();
    assertThat(Words.alert(reading("eu", new BudgetStatus.Burning(Severity.PAGE), 8)))
        .isEqualTo("page condition: burn 0.8 over 6 h, limit 6.0");
    assertThat(Words.burn(reading("eu", HEALTHY, 8))).isEqualTo("burn 0.8");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s, 0 s",
    "PT90S, 90 s, 1 min",
    "PT60S, 1 min, 1 min",
    "PT90M, 90 min, 1 h",
    "PT24H, 1 d, 1 d",
    "PT36H, 36 h, 1 d",
    "PT672H, 28 d, 28 d",
  })
  void lengthsAreExactAndAgesAreNot(Duration time, String length, String age) {
    assertThat(Words.duration(time)).isEqualTo(length);
    assertThat(Words.age(time)).isEqualTo(age);
  }

  @Test
  void anOldMomentSaysItsDay() {
    Instant now = Instant.parse("2026-11-23T12:00:00Z");
    assertThat(Words.moment(now.minusSeconds(5), now)).isEqualTo("11:59:55");
    assertThat(Words.moment(now.minusSeconds(86_400), now)).isEqualTo("22 Nov 12:00");
  }
}
