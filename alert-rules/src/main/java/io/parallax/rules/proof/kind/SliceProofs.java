package io.parallax.rules.proof.kind;

import io.parallax.naming.RuleSeries;
import io.parallax.promql.Durations;
import io.parallax.promql.Matcher;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Outage;
import io.parallax.rules.proof.stage.Paced;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.spec.slo.Budgeting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Proofs that slices of time are judged whole, each once, and that windows hold them. Tile i
 * belongs to the slice that it begins in: of slices of n tiles, the k-th has the tiles from kn + 2
 * to (k+1)n + 1, and is recorded with the next.
 *
 * @param slice length of one slice of the subject
 */
public record SliceProofs(Subject subject, Duration slice) {
  /** Of longer slices, only one is tried. */
  private static final int MOST_TILES = 30;

  private static final long EVENTS = Levels.EVENTS;

  /**
   * @param worth what the slice counts as; absent where it is not counted
   */
  private record Example(long good, long bad, OptionalDouble worth) {}

  /** What is evaluated at every tile; nothing of long slices. */
  public List<Proof> all() {
    return tiles() > MOST_TILES
        ? List.of()
        : Stream.of(Stream.of(judged()), outage(), guarded(), recovered())
            .flatMap(proofs -> proofs)
            .toList();
  }

  /** One evaluation, just as the first slice has ended. */
  public List<Paced> paced() {
    Duration pace = subject.policy().tile().multipliedBy(tiles() + 2);
    return tiles() <= MOST_TILES
        ? List.of()
        : List.of(
            new Paced(
                "slice-" + Durations.print(slice),
                pace,
                examples().stream().map(this::one).toList()));
  }

  /** A good slice, a bad one, one of nothing, and one that is just good enough. */
  private List<Example> examples() {
    return switch (subject.slo().budgeting()) {
      case Budgeting.Occurrences() -> List.of();
      case Budgeting.Timeslices(double target, _) -> {
        long most = allowed(target);
        yield List.of(
            new Example(EVENTS, 0, OptionalDouble.of(1)),
            new Example(EVENTS - most - 1, most + 1, OptionalDouble.of(0)),
            new Example(0, 0, OptionalDouble.empty()),
            new Example(EVENTS - most, most, OptionalDouble.of(1)));
      }
      case Budgeting.RatioTimeslices _ ->
          List.of(
              new Example(EVENTS, 0, OptionalDouble.of(1)),
              new Example(EVENTS / 2, EVENTS / 2, OptionalDouble.of(0.5)),
              new Example(0, 0, OptionalDouble.empty()),
              new Example(EVENTS * 9 / 10, EVENTS / 10, OptionalDouble.of(0.9)));
    };
  }

  /** Most bad events of a slice that is good. */
  private static long allowed(double target) {
    BigDecimal share = BigDecimal.ONE.subtract(BigDecimal.valueOf(target));
    return share
        .multiply(BigDecimal.valueOf(EVENTS))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }

  private Proof judged() {
    List<Example> slices = examples();
    Stage stage = fed("slices of " + Durations.print(slice) + " are judged whole", slices);
    for (int k = 0; k < slices.size(); k++) {
      int at = recorded(k);
      judged(stage, at, slices.get(k).worth());
      if (tiles() > 1) {
        judged(stage, at + 1, OptionalDouble.empty());
      }
    }
    subject.lengths().forEach(length -> window(stage, length, slices));
    return stage.proof();
  }

  private void judged(Stage stage, int at, OptionalDouble worth) {
    if (worth.isPresent()) {
      stage
          .value(at, RuleSeries.GOOD_SLICE, subject.recorded(), worth.getAsDouble())
          .value(at, RuleSeries.TOTAL_SLICE, subject.recorded(), 1);
    } else {
      stage
          .none(at, RuleSeries.GOOD_SLICE, subject.recorded())
          .none(at, RuleSeries.TOTAL_SLICE, subject.recorded());
    }
  }

  /** A window holds the slices that were recorded in it; a short one, the last. */
  private void window(Stage stage, Duration length, List<Example> slices) {
    int at = after(slices.size());
    int reach = Math.max(tiles(), subject.levels().tiles(length));
    double[] worth =
        IntStream.range(0, slices.size())
            .filter(k -> recorded(k) > at - reach && slices.get(k).worth().isPresent())
            .mapToDouble(k -> slices.get(k).worth().getAsDouble())
            .toArray();
    double good = IntStream.range(0, worth.length).mapToDouble(i -> worth[i]).sum();
    if (worth.length > 0) {
      stage
          .value(at, RuleSeries.GOOD_WINDOW, subject.window(length), good)
          .value(at, RuleSeries.TOTAL_WINDOW, subject.window(length), worth.length)
          .value(at, RuleSeries.ERROR_RATIO, subject.window(length), 1 - good / worth.length);
    }
  }

  private Stream<Proof> outage() {
    return subject.isGlobal()
        ? Stream.of()
        : new Outage(subject.slo(), subject.policy(), subject.labels())
            .settled().stream()
                .map(at -> {
                  Outage outage = new Outage(subject.slo(), subject.policy(), subject.labels());
                  return fed("so many bad slices that the guard lets alerts pass", bad(guard()))
                      .alerts(at, List.of(), outage.firing())
                      .proof();
                });
  }

  private Stream<Proof> guarded() {
    return guard() == 1 || guard() * tiles() > 150
        ? Stream.of()
        : Stream.of(
            fed("fewer bad slices than the guard wants", bad(guard() - 1))
                .alerts(after(guard() - 1), ofBurns(), List.of())
                .proof());
  }

  /** The last slice stands for windows that are shorter, and it is good. */
  private Stream<Proof> recovered() {
    List<Example> slices = new ArrayList<>(bad(guard()));
    slices.add(new Example(EVENTS, 0, OptionalDouble.of(1)));
    return guard() * tiles() > 150 || subject.isGlobal()
        ? Stream.of()
        : subject.policy().windows().stream()
            .filter(pair -> pair.shortWindow().compareTo(slice) < 0)
            .limit(1)
            .map(pair ->
                fed("a good slice after bad ones", slices)
                    .alerts(
                        after(slices.size()),
                        List.of(Matcher.equal("pair", pair.pair())),
                        List.of())
                    .proof());
  }

  /** Of one long slice, whose neighbours are the other way. */
  private Proof one(Example example) {
    int end = tiles() + 1;
    boolean isGood = example.bad() == 0;
    long[] good = new long[end + 2];
    long[] bad = new long[end + 2];
    for (int outside : new int[] {0, 1, end + 1}) {
      good[outside] = isGood ? 0 : EVENTS;
      bad[outside] = isGood ? EVENTS : 0;
    }
    put(good, bad, 0, example);
    Duration pace = subject.policy().tile().multipliedBy(tiles() + 2);
    String name = "one slice of %d good and %d bad events".formatted(example.good(), example.bad());
    Stage stage = new Stage(subject.region() + ": " + name, subject.policy().tile());
    stage.objective(subject.labels(), subject.parameters());
    subject.feed(stage, good, bad);
    judged(stage, (int) pace.dividedBy(subject.policy().tile()), example.worth());
    return stage.proof();
  }

  private Stage fed(String name, List<Example> slices) {
    int last = after(slices.size());
    long[] good = new long[last + 1];
    long[] bad = new long[last + 1];
    for (int k = 0; k < slices.size(); k++) {
      put(good, bad, k, slices.get(k));
    }
    return subject.feed(subject.stage(name), good, bad);
  }

  /** Good events in the first tile of the slice and bad ones in its last. */
  private void put(long[] good, long[] bad, int k, Example example) {
    good[k * tiles() + 2] = example.good();
    bad[(k + 1) * tiles() + 1] = example.bad();
  }

  private List<Example> bad(int slices) {
    Example bad = new Example(0, EVENTS, OptionalDouble.of(0));
    return IntStream.range(0, slices).mapToObj(_ -> bad).toList();
  }

  private int guard() {
    return Math.toIntExact(subject.slo().minBadEvents());
  }

  private int recorded(int k) {
    return (k + 1) * tiles() + 2;
  }

  /** The evaluation after the last of so many slices was recorded. */
  private int after(int slices) {
    return slices * tiles() + 3;
  }

  private int tiles() {
    return subject.levels().tiles(slice);
  }

  private static List<Matcher> ofBurns() {
    return List.of(Matcher.notEqual("pair", ""));
  }
}
