package io.parallax.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.explain.Explainer;
import io.parallax.explain.Explanation;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Scope;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code explain} prints. After a change that is meant, run with {@code -Dgolden.update=true},
 * look at the difference, and commit.
 */
class ExplanationTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/explain");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Scope SCOPE = new Scope.InRegion("eu-west-1");
  private static final Window MONTH = new Window.Rolling(Duration.ofDays(30));
  private static final Window CALENDAR =
      new CalendarWindow(
          1,
          CalendarWindow.Unit.MONTH,
          LocalDateTime.parse("2026-01-01T00:00:00"),
          ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @ValueSource(
      strings = {"healthy", "spent", "burning", "slices", "journey", "unknown", "formulas"})
  void isAsBefore(String name) throws IOException {
    String text = ExplanationText.of(List.of(explanation(name)));
    Path file = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  /** A budget that is spent to the last event reads 0, not what doubles make of it. */
  @Test
  void noDustOfDoublesIsShown() {
    Explanation spent = explanation("spent");
    assertThat(ExplanationText.of(List.of(spent))).contains("budget left = 0 %");
    assertThat(spent.figures())
        .allSatisfy(figure ->
            assertThat(figure.shown() + figure.inputs()).doesNotContainPattern("[0-9][eE]-"));
  }

  /** The arithmetic that is shown gives the number that is shown. */
  @Test
  void theInputsGiveTheNumber() {
    Explanation.Figure burn =
        explanation("burning").figures().stream()
            .filter(figure -> figure.name().equals("burn rate over 1 h"))
            .findFirst()
            .orElseThrow();
    String[] parts = burn.inputs().replaceAll("[()]", "").split(" / ");
    double reckoned =
        Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) / Double.parseDouble(parts[2]);
    assertThat(Math.abs(reckoned - burn.value().orElseThrow())).isLessThan(1e-4);
  }

  @Test
  void jsonHoldsTheSame() throws IOException {
    List<Explanation> all = List.of(explanation("burning"), explanation("formulas"));
    assertThat(ExplanationJson.read(new ObjectMapper().readTree(ExplanationJson.of(all))))
        .isEqualTo(all);
  }

  private static Explanation explanation(String name) {
    Explainer explainer = new Explainer(BurnRatePolicy.STANDARD);
    Budgeting events = new Budgeting.Occurrences();
    return switch (name) {
      case "formulas" -> explainer.formulas(slo(name, MONTH, events), SCOPE);
      case "slices" ->
          read(slo(name, CALENDAR, new Budgeting.Timeslices(0.95, Duration.ofMinutes(5))));
      case "journey" ->
          read(
              new Slo(
                  name,
                  new Slo.About("Journey", "shop", ""),
                  new Indicator.Composite(
                      List.of(
                          new Indicator.Part("healthy", 1), new Indicator.Part("burning", 0.5))),
                  new Slo.Promise(0.99, MONTH, events),
                  Alerting.standard(3),
                  new Slo.Reach(List.of("eu-west-1"), List.of())));
      default -> read(slo(name, MONTH, events));
    };
  }

  private static Explanation read(Slo slo) {
    BudgetAdjustment maintenance =
        new BudgetAdjustment(
            "new-disks",
            "",
            "the disks are replaced",
            new BudgetAdjustment.Scope(Set.of(), Set.of("slices"), Set.of()),
            new Schedule(
                LocalDateTime.parse("2026-11-23T11:00:00"),
                ZoneOffset.UTC,
                Duration.ofHours(2),
                Optional.empty()));
    Budgeting events = new Budgeting.Occurrences();
    Workspace workspace =
        new Workspace(
            List.of(),
            List.of(),
            List.of(),
            List.of(slo("healthy", MONTH, events), slo("burning", MONTH, events)),
            List.of(),
            List.of(),
            List.of(maintenance),
            Workspace.Outside.NOTHING);
    BudgetReader reader =
        new BudgetReader(
            new TileEngine(ExplanationTextTest::tiles, workspace),
            BurnRatePolicy.STANDARD,
            Duration.ofMinutes(5),
            workspace);
    return new Explainer(BurnRatePolicy.STANDARD).explain(reader.read(slo, SCOPE, NOW), NOW);
  }

  /** 30 days of 6 slots a minute; 259,200 in all, of which 259.2 may be bad. */
  private static TileSource.Tiles tiles(Slo slo, String region, Interval interval) {
    if (slo.id().equals("unknown")) {
      return new TileSource.NotKnown(Cause.NO_ANSWER);
    }
    Timeline.Builder timeline = Timeline.builder();
    for (int i = 0; i < 30 * 24 * 60; i++) {
      Instant start = NOW.minus(Duration.ofMinutes(30 * 24 * 60 - i));
      timeline.add(start, Duration.ofMinutes(1), minute(slo.id(), i));
    }
    return TileSource.Known.of(timeline.build());
  }

  private static Counts minute(String slo, int i) {
    int bad =
        switch (slo) {
          case "healthy" -> i == 9_000 ? 6 : 0;
          case "spent" -> i >= 2_000 && i < 2_043 ? 6 : i == 3_000 ? 1 : 0;
          case "burning" -> i >= 30 * 24 * 60 - 12 && i % 2 == 0 ? 6 : 0;
          default -> i >= 20_000 && i < 20_031 ? 3 : 0;
        };
    int all = slo.equals("spent") && i < 200 ? 5 : 6;
    return new Counts(all - bad, all, all, 6);
  }

  private static Slo slo(String id, Window window, Budgeting budgeting) {
    return new Slo(
        id,
        new Slo.About(id, "shop", ""),
        new Indicator.ProbeSlots(id, Optional.empty()),
        new Slo.Promise(0.999, window, budgeting),
        Alerting.standard(3),
        new Slo.Reach(List.of("eu-west-1"), List.of()));
  }
}
