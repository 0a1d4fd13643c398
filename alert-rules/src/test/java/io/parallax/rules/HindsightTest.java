package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.rules.time.Hindsight;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The adjustments of {@link Kinds}: once on 2026-03-29 at 01:30 in Berlin (00:30Z) for 90 minutes,
 * and every week from 2026-01-05 at 04:00Z.
 */
class HindsightTest {
  private static final Workspace WORKSPACE =
      new Kinds(Companies.MONTH, Duration.ofMinutes(10), Duration.ofMinutes(30)).workspace();

  @Test
  void whatIsToComeIsNotToldOf() {
    assertThat(at("2026-01-05T01:00:00Z")).isEmpty();
    assertThat(at("2026-03-29T00:30:00Z")).isEmpty();
  }

  @Test
  void whatHasBegunOrIsOverIs() {
    assertThat(at("2026-03-29T00:31:00Z"))
        .singleElement()
        .asString()
        .startsWith(
            "budget adjustment 'once-work' began at 2026-03-29T01:30 in Europe/Berlin for 1h30m,"
                + " before now: rules don't take back");
    assertThat(at("2026-03-29T02:00:00Z")).singleElement().asString().contains(", and is over: ");
  }

  @Test
  void whatRecursIsOnlyWhenItIsNew() {
    assertThat(at("2026-01-06T00:00:00Z"))
        .hasSize(2)
        .allSatisfy(
            warning -> assertThat(warning).contains("weekly-work' first came at 2026-01-05T04:00"));
    assertThat(at("2026-03-01T00:00:00Z")).isEmpty();
  }

  @Test
  void whatIsInNoWindowAnyMoreIsNot() {
    assertThat(at("2026-04-28T00:29:00Z")).isNotEmpty();
    assertThat(at("2026-04-28T02:01:00Z")).isEmpty();
  }

  private static Iterable<String> at(String now) {
    return new Hindsight(WORKSPACE, Instant.parse(now)).warnings();
  }
}
