package io.parallax.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Mapping;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Placed;
import io.parallax.dashboards.model.Threshold;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.DashboardUid;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard keeps, whoever adds a panel. */
class LintTest {
  static List<Dashboard> dashboards() {
    return Company.dashboards();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void asksOnlyForWhatIsMade(Dashboard dashboard) {
    assertThat(Queries.of(dashboard)).isNotEmpty().allSatisfy(LabelsOf::labels);
  }

  @Test
  void theLintFindsWhatNobodyMakes() {
    assertThatThrownBy(() -> LabelsOf.labels(Selector.of("slo:nothing")))
        .hasMessage("nobody makes slo:nothing");
    Expr wrongLabel = Selector.of(RuleSeries.REGION_SLOTS.name(), Matcher.equal("slo", "x"));
    assertThatThrownBy(() -> LabelsOf.labels(wrongLabel)).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void saysWhatEachPanelShows(Dashboard dashboard) {
    assertThat(dashboard.title()).startsWith("Parallax: ");
    assertThat(dashboard.description()).endsWith(".");
    assertThat(dashboard.panels()).extracting(placed -> placed.panel().title()).doesNotContain("");
    assertThat(Queries.data(dashboard))
        .allSatisfy(panel -> {
          assertThat(panel.frame().description()).endsWith(".").hasSizeGreaterThan(20);
          assertThat(panel.targets()).isNotEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void fitsTheGrid(Dashboard dashboard) {
    List<Placed> panels = dashboard.panels();
    Set<Integer> ids = new HashSet<>();
    for (Placed one : panels) {
      assertThat(ids.add(one.id())).isTrue();
      assertThat(panels)
          .filteredOn(other -> other != one && other.place().overlaps(one.place()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void showsRatiosInPercent(Dashboard dashboard) {
    Queries.data(dashboard)
        .filter(panel ->
            panel.targets().stream()
                .map(target -> Printer.line(target.expr()))
                .anyMatch(query -> query.contains(":ratio{") || isBudget(query)))
        .forEach(panel -> assertThat(panel.look().unit()).as(panel.title()).isEqualTo(Unit.RATIO));
  }

  /** The budget itself, not something reckoned with it. */
  private static boolean isBudget(String query) {
    return query.contains(RuleSeries.BUDGET_REMAINING.name())
        && !query.contains(" * ")
        && !query.contains(RuleSeries.TOTAL_TILE.name());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void givesTheUnknownItsOwnColour(Dashboard dashboard) {
    assertThat(Queries.data(dashboard))
        .allSatisfy(panel -> {
          assertThat(panel.look().nothing()).isNotEmpty();
          for (Mapping mapping : panel.look().mappings()) {
            boolean unknown = mapping.text().contains("no data");
            assertThat(mapping.colour() == Colour.NO_DATA).as(mapping.text()).isEqualTo(unknown);
          }
          assertThat(panel.look().mappings()).anyMatch(Mapping.OfNothing.class::isInstance);
        });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void colouredNumbersAscend(Dashboard dashboard) {
    assertThat(Queries.data(dashboard))
        .allSatisfy(panel ->
            assertThat(panel.look().thresholds())
                .extracting(Threshold::from)
                .isSorted()
                .doesNotHaveDuplicates());
  }

  @Test
  void identitiesAreShortAndStable() {
    assertThat(dashboards())
        .extracting(Dashboard::uid)
        .containsExactly(
            "parallax-fleet",
            "parallax-region-eu-west-1",
            "parallax-region-us-east-1",
            "parallax-slo",
            "parallax-probes",
            "parallax-substrate")
        .allSatisfy(uid -> assertThat(uid).hasSizeLessThanOrEqualTo(DashboardUid.MAX_LENGTH));
    String cut = DashboardUid.ofRegion("a-region-whose-name-is-very-long-east-1");
    assertThat(cut)
        .hasSize(DashboardUid.MAX_LENGTH)
        .isEqualTo(DashboardUid.ofRegion("a-region-whose-name-is-very-long-east-1"))
        .isNotEqualTo(DashboardUid.ofRegion("a-region-whose-name-is-very-long-east-2"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void opensOnAStretchThatDoesNotHurt(Dashboard dashboard) {
    assertThat(dashboard.span()).isBetween(Duration.ofHours(1), Duration.ofDays(7));
    assertThat(Dashboard.REFRESH).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void noRowIsEmpty(Dashboard dashboard) {
    for (int i = 0; i < dashboard.panels().size(); i++) {
      if (dashboard.panels().get(i).panel() instanceof Panel.Row) {
        assertThat(dashboard.panels().get(i + 1).panel()).isNotInstanceOf(Panel.Row.class);
      }
    }
  }
}
