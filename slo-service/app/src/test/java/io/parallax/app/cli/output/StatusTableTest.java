package io.parallax.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StatusTableTest {
  private static final String BUDGETS =
      """
      [{"slo": "home", "region": "eu", "status": "burning", "severity": "page", "cause": null,
        "unit": "slots", "budgetRemaining": 0.4567, "budgetRemainingBad": 1234.56,
        "budgetRemainingMinutes": 197.3, "burnRates": [{"longBurn": 14.567}],
        "exhaustion": {"state": "expected", "at": "2026-11-23T17:00:00Z"},
        "window": {"reset": "2026-12-01T00:00:00Z"}, "coverage": 0.99999, "dataAgeSeconds": 2.4,
        "excluded": {"minutes": 90.0, "bad": 20.0, "total": 5400.0, "adjustments": [
          {"name": "maintenance", "reason": "new disks", "minutes": 90.0, "inForce": true}]}},
       {"slo": "journey", "region": "global", "status": "exhausted", "unit": null,
        "budgetRemaining": -0.5, "budgetRemainingBad": null, "budgetRemainingMinutes": -0.5,
        "burnRates": [], "exhaustion": {"state": "spent", "at": null}, "window": {"reset": null},
        "coverage": 1.0, "dataAgeSeconds": 0.0, "excluded": null},
       {"slo": "home", "region": "us", "status": "unknown", "cause": "blind",
        "budgetRemaining": null, "budgetRemainingBad": null, "budgetRemainingMinutes": null,
        "burnRates": [{"longBurn": 0.0}], "exhaustion": {"state": "unknown", "at": null},
        "window": {"reset": null}, "coverage": 0.0, "dataAgeSeconds": null, "excluded": null,
        "groups": {"more": 4, "worst": [{"group": "GET, /cart", "budget": {"status": "healthy",
          "unit": "events", "budgetRemaining": 0.5, "budgetRemainingBad": 7,
          "budgetRemainingMinutes": 1, "burnRates": [{"longBurn": 1.0}],
          "exhaustion": {"state": "lasts", "at": "2026-12-01T00:00:00Z"}, "window": {},
          "coverage": 1, "dataAgeSeconds": 30}}]}}]
      """;

  @Test
  void aRowEachAndWhatIsNotKnownIsADash() throws JsonProcessingException {
    assertThat(StatusTable.of(new ObjectMapper().readTree(BUDGETS)))
        .isEqualTo(
            """
              SLO           REGION  STATUS          LEFT     BAD LEFT       OUTAGE LEFT  BURN   SPENT BY              RESET                 MEASURED  AGE
              home          eu      burning: page   45.6 %   1,234.5 slots  3 h 17 min   14.57  2026-11-23T17:00:00Z  2026-12-01T00:00:00Z  99.9 %    2 s
              journey       global  exhausted       -50.0 %  -              -0 min 30 s  -      spent                 -                     100.0 %   0 s
              home          us      unknown: blind  -        -              -            -      -                     -                     0.0 %     -
                GET, /cart          healthy         50.0 %   7.0 events     1 min 0 s    1.00   lasts                 -                     100.0 %   30 s

            home in us: 4 more groups, with more left

            home in eu: 1 h 30 min not held against it, with 20 bad of 5,400 slots
              maintenance, in force now: 1 h 30 min (new disks)
            """);
  }
}
