package io.parallax.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What section 3 of SARIF 2.1.0 requires, and what GitHub asks for beside it. */
class SarifTest {
  private static final Finding FINDING =
      new Finding(
          LintRule.LE_SPELLING, "ex amples/ü.yaml", 7, "slo 's'", "le is \"1\"", "write 1.0");

  @Test
  void aLogHasAVersionAndARunWithItsTool() {
    Map<String, Object> log = Sarif.of(List.of(FINDING), "0.1.0");
    assertThat(log).containsEntry("version", "2.1.0").containsKey("$schema");
    assertThat(at(log, "runs", 0, "tool", "driver", "name")).isEqualTo("Parallax");
    assertThat(at(log, "runs", 0, "tool", "driver", "semanticVersion")).isEqualTo("0.1.0");
  }

  @Test
  void everyRuleIsDescribedAndIndexed() {
    Map<String, Object> log = Sarif.of(List.of(FINDING), "0.1.0");
    List<?> rules = (List<?>) at(log, "runs", 0, "tool", "driver", "rules");
    assertThat(rules).hasSameSizeAs(LintRule.values());
    int index = (int) at(log, "runs", 0, "results", 0, "ruleIndex");
    assertThat(at(rules.get(index), "id"))
        .isEqualTo("le-spelling")
        .isEqualTo(at(log, "runs", 0, "results", 0, "ruleId"));
    for (Object rule : rules) {
      assertThat(at(rule, "shortDescription", "text")).asString().isNotBlank();
      assertThat(at(rule, "help", "text")).asString().isNotBlank();
      assertThat(at(rule, "defaultConfiguration", "level")).isIn("error", "warning", "note");
    }
  }

  @Test
  void aResultHasAMessageAndAPlaceAsAUriReference() {
    Object result = at(Sarif.of(List.of(FINDING), "0.1.0"), "runs", 0, "results", 0);
    assertThat(at(result, "message", "text")).isEqualTo("slo 's': le is \"1\". write 1.0");
    assertThat(at(result, "level")).isEqualTo("warning");
    Object place = at(result, "locations", 0, "physicalLocation");
    assertThat(at(place, "artifactLocation", "uri")).isEqualTo("ex%20amples/%C3%BC.yaml");
    assertThat(at(place, "region", "startLine")).isEqualTo(7);
  }

  @Test
  void aFindingIsKnownAgainWhenItOnlyMoves() {
    Finding moved =
        new Finding(
            FINDING.rule(), FINDING.file(), 70, FINDING.subject(), FINDING.message(), "else");
    Finding other =
        new Finding(
            LintRule.BAD_IGNORE, FINDING.file(), 7, FINDING.subject(), FINDING.message(), "");
    assertThat(print(moved)).isEqualTo(print(FINDING)).isNotEqualTo(print(other));
  }

  @Test
  void aWholeFileIsToldAtItsFirstLine() {
    Finding whole = new Finding(LintRule.MIMIR_LIMITS, "dir", 0, "", "many", "split");
    Object place =
        at(
            Sarif.of(List.of(whole), "0.1.0"),
            "runs",
            0,
            "results",
            0,
            "locations",
            0,
            "physicalLocation");
    assertThat(at(place, "region", "startLine")).isEqualTo(1);
  }

  private static Object print(Finding finding) {
    return at(
        Sarif.of(List.of(finding), "1"),
        "runs",
        0,
        "results",
        0,
        "partialFingerprints",
        "parallax/v1");
  }

  private static Object at(Object of, Object... path) {
    Object here = of;
    for (Object step : path) {
      here =
          Objects.requireNonNull(
              step instanceof Integer index
                  ? ((List<?>) here).get(index)
                  : ((Map<?, ?>) here).get(step));
    }
    return here;
  }
}
