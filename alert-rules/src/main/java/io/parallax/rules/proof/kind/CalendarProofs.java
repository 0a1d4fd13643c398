package io.parallax.rules.proof.kind;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.rules.proof.stage.Paced;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.spec.slo.CalendarWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Proofs of budgets over a calendar's windows: when they begin and end, what is in them, and that
 * they begin anew.
 *
 * @param label of the window
 * @param era where its windows are in a test's time
 */
public record CalendarProofs(Subject subject, String label, Era era) {
  private static final int AT = 12;
  private static final int STEPS = 8;
  private static final String PERIOD = Labels.PERIOD;

  /** An SLO whose budget is not over this calendar's windows. */
  private static final String OTHER = "proof-other";

  /** Of the subject's calendar; absent where promtool's time is too far from today's for it. */
  public static Optional<CalendarProofs> of(Subject subject, String label) {
    return subject.slo().window() instanceof CalendarWindow window
        ? Era.of(window).map(era -> new CalendarProofs(subject, label, era))
        : Optional.empty();
  }

  /** What is evaluated at every tile. */
  public List<Proof> all() {
    return List.of(counted());
  }

  /** The last tile of a window and the first of the next, each in a file of its own. */
  public List<Paced> paced() {
    long end = era.end(begins(AT)).toEpochMilli();
    long tile = subject.policy().tile().toMillis();
    long anew = (end + tile + settling().toMillis() + tile - 1) / tile;
    return List.of(edge("ends", anew - 1), edge("begins", anew));
  }

  /** The window's tiles, and none of another; the budget by the time that has passed. */
  private Proof counted() {
    long present = era.index(begins(AT - 1));
    long count = tilesOf(present);
    Instant now = Instant.EPOCH.plus(tile().multipliedBy(AT));
    double start = seconds(era.start(begins(AT)));
    double end = seconds(era.end(begins(AT)));
    double passed = seconds(now) - start;
    double burn = 0.1 / subject.slo().budgetRatio();
    Stage stage = subject.stage("tiles of " + label);
    long[] good = new long[AT + 1];
    long[] bad = new long[AT + 1];
    Arrays.fill(good, 9);
    Arrays.fill(bad, 1);
    subject.feed(stage, good, bad);
    LongStream.of(present + 1, present + 2)
        .filter(other -> LongStream.rangeClosed(0, AT).noneMatch(tile -> isPeriod(tile, other)))
        .forEach(other -> foreign(stage, other));
    long latest = era.index(begins(AT));
    return stage
        .value(AT, RuleSeries.GOOD_PERIOD, ofSlo(latest), 9)
        .value(AT, RuleSeries.TOTAL_PERIOD, ofSlo(latest), 10)
        .value(AT, RuleSeries.CALENDAR_START, window(), start)
        .value(AT, RuleSeries.CALENDAR_END, window(), end)
        .value(AT, RuleSeries.GOOD_WINDOW, window(), 9 * count)
        .value(AT, RuleSeries.TOTAL_WINDOW, window(), 10 * count)
        .value(AT, RuleSeries.ERROR_RATIO, window(), 0.1)
        .value(AT, RuleSeries.BURN_RATE, window(), burn)
        .value(AT, RuleSeries.BUDGET_REMAINING, window(), 1 - burn * passed / (end - start))
        .value(AT, RuleSeries.COVERAGE_RATIO, window(), Math.min(1, count / due(now)))
        .proof();
  }

  /** Tiles that have been due in the window that the last evaluation was in. */
  private double due(Instant now) {
    Duration passed = Duration.between(era.start(begins(AT - 1)), now);
    return (double) passed.toMillis() / tile().toMillis();
  }

  /** Sums are taken before the present tile is there; the one before it is the last. */
  private long tilesOf(long index) {
    return LongStream.range(0, AT).filter(tile -> era.index(begins(tile)) == index).count();
  }

  private boolean isPeriod(long tile, long index) {
    return period(era.index(begins(tile))).equals(period(index));
  }

  /** What other windows have in the same range. */
  private void foreign(Stage stage, long index) {
    Map<String, String> labels = Stage.with(ofSlo(index), Labels.SHARD, "0");
    stage
        .input(RuleSeries.GOOD_PERIOD, labels, "3" + Stage.ON)
        .input(RuleSeries.TOTAL_PERIOD, labels, "7" + Stage.ON);
  }

  /** Which window one tile is in, after steps that are long enough to come there. */
  private Paced edge(String what, long at) {
    Duration pace = tile().multipliedBy(at).dividedBy(STEPS);
    Stage stage = subject.stage("a window of " + label + " " + what, pace);
    long[] good = new long[STEPS + 1];
    long[] bad = new long[STEPS + 1];
    Arrays.fill(good, 9);
    Arrays.fill(bad, 1);
    subject.feed(stage, good, bad);
    stage.tiles(OTHER, first(), "5" + Stage.ON, "5" + Stage.ON);
    Stream.of(STEPS - 1, STEPS).forEach(step -> edge(stage, step, pace));
    return new Paced("calendar-" + what + "-" + file(), pace, List.of(stage.proof()));
  }

  private void edge(Stage stage, int step, Duration pace) {
    Instant begins = Instant.EPOCH.plus(pace.multipliedBy(step)).minus(tile()).minus(settling());
    long index = era.index(begins);
    Map<String, String> counted = Stage.with(window(), Labels.SLO, id());
    stage
        .value(step, RuleSeries.CALENDAR_INDEX, window(), index)
        .value(step, RuleSeries.CALENDAR_START, window(), seconds(era.start(begins)))
        .value(step, RuleSeries.CALENDAR_END, window(), seconds(era.end(begins)))
        .value(step, RuleSeries.CALENDAR_PERIOD, Stage.with(window(), PERIOD, period(index)), 1)
        .none(step, RuleSeries.CALENDAR_PERIOD, Stage.with(window(), PERIOD, period(index + 1)))
        .none(step, RuleSeries.CALENDAR_PERIOD, Stage.with(window(), PERIOD, period(index + 2)))
        .none(step, RuleSeries.GOOD_PERIOD, Map.of(Labels.SLO, OTHER))
        .none(step, RuleSeries.TOTAL_PERIOD, Map.of(Labels.SLO, OTHER));
    period(stage, step, RuleSeries.GOOD_PERIOD, counted, index, 9);
    period(stage, step, RuleSeries.TOTAL_PERIOD, counted, index, 10);
  }

  private String first() {
    return subject.isGlobal() ? subject.slo().regions().getFirst() : subject.region();
  }

  private static void period(
      Stage stage, int step, Series series, Map<String, String> counted, long index, double value) {
    stage
        .value(step, series, Stage.with(counted, PERIOD, period(index)), value)
        .none(step, series, Stage.with(counted, PERIOD, period(index + 1)))
        .none(step, series, Stage.with(counted, PERIOD, period(index + 2)));
  }

  private Instant begins(long tile) {
    return Instant.EPOCH.plus(tile().multipliedBy(tile - 1)).minus(settling());
  }

  private Map<String, String> window() {
    return Map.of(Labels.REGION, subject.region(), Labels.WINDOW, label);
  }

  private Map<String, String> ofSlo(long index) {
    return Stage.with(Stage.with(window(), Labels.SLO, id()), PERIOD, period(index));
  }

  private String file() {
    return label.replaceAll("[^0-9A-Za-z]+", "-");
  }

  private String id() {
    return subject.slo().id();
  }

  private Duration tile() {
    return subject.policy().tile();
  }

  private Duration settling() {
    return CounterIncrease.settling(tile());
  }

  private static String period(long index) {
    return Long.toString(Math.floorMod(index, 3L));
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
