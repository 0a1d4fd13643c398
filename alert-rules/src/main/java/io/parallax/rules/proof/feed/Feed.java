package io.parallax.rules.proof.feed;

import static java.util.stream.Collectors.joining;

import io.parallax.naming.Labels;
import io.parallax.naming.SlotSeries;
import io.parallax.promql.Expr.Selector;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.tile.Source;
import io.parallax.sli.Judgement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Puts good and bad events into the series that an SLI counts. */
public sealed interface Feed {
  /**
   * @param good count of good events at each tile
   * @param bad count of bad events at each tile
   */
  void into(Stage stage, long[] good, long[] bad);

  /** Whether a count may fall, as users' counters do when a process restarts. */
  boolean restarts();

  /** For so many tiles bad events are seen that make a series of their own. */
  int SEEN = 4;

  /**
   * The same, while there has been no bad event until {@code tile} and so no series of them, which
   * ends {@link #SEEN} tiles later; absent where there always is one.
   */
  Optional<Feed> withoutBadUntil(int tile);

  /** Labels of the series by which bad events are of a group. */
  Map<String, String> bad();

  /** How to feed {@code source}; absent when no label values could be found for its selectors. */
  static Optional<Feed> of(Source source, String region) {
    return switch (source) {
      case Source.Slots slots -> Optional.of(slots(slots, region));
      case Source.GoodOfTotal(Selector good, Selector total) ->
          good.name().equals(total.name())
              ? apart(
                  total,
                  LabelSets.find(List.of(good, total), List.of()),
                  LabelSets.find(List.of(total), List.of(good)))
              : summed(good, total, true);
      case Source.BadOfTotal(Selector bad, Selector total) ->
          bad.name().equals(total.name())
              ? apart(
                  total,
                  LabelSets.find(List.of(total), List.of(bad)),
                  LabelSets.find(List.of(bad, total), List.of()))
              : summed(bad, total, false);
      case Source.Buckets buckets -> buckets(buckets);
      case Source.GoodOfGauges _,
          Source.BadOfGauges _,
          Source.Ratio _,
          Source.Threshold _,
          Source.UpGauge _,
          Source.GoodOfLines _,
          Source.BadOfLines _ ->
          Optional.empty();
      case Source.NativeBuckets _, Source.Unusable _ -> Optional.empty();
    };
  }

  /** Good and bad events are different series of the total. */
  record Apart(
      String name,
      Map<String, String> good,
      Map<String, String> bad,
      boolean restarts,
      int firstBad)
      implements Feed {
    @Override
    public void into(Stage stage, long[] goodCounts, long[] badCounts) {
      stage.input(name, good, values(goodCounts, 0)).input(name, bad, values(badCounts, firstBad));
    }

    @Override
    public Optional<Feed> withoutBadUntil(int tile) {
      return restarts ? Optional.of(new Apart(name, good, bad, true, tile)) : Optional.empty();
    }
  }

  /** The total is a series of its own, beside the good or the bad events. */
  record Summed(
      String partName,
      Map<String, String> part,
      String totalName,
      Map<String, String> total,
      boolean partIsGood,
      int firstBad)
      implements Feed {
    @Override
    public void into(Stage stage, long[] good, long[] bad) {
      stage.input(partName, part, values(partIsGood ? good : bad, firstBad));
      if (firstBad == 0) {
        long[] sums = new long[good.length];
        Arrays.setAll(sums, i -> good[i] + bad[i]);
        stage.input(totalName, total, values(sums, 0));
      } else {
        stage
            .input(totalName, total, values(good, 0))
            .input(totalName, Stage.with(total, "proof", "bad"), values(bad, firstBad));
      }
    }

    @Override
    public Optional<Feed> withoutBadUntil(int tile) {
      return partIsGood
          ? Optional.empty()
          : Optional.of(new Summed(partName, part, totalName, total, false, tile));
    }

    @Override
    public boolean restarts() {
      return true;
    }

    @Override
    public Map<String, String> bad() {
      return total;
    }
  }

  private static Feed slots(Source.Slots slots, String region) {
    return new Apart(
        SlotSeries.SLOTS.name(),
        slot(slots, region, Judgement.GOOD),
        slot(slots, region, Judgement.BAD),
        false,
        0);
  }

  private static Map<String, String> slot(Source.Slots slots, String region, Judgement judgement) {
    return Map.of(
        Labels.PROBE, slots.probe().name(),
        Labels.REGION, region,
        Labels.PREDICATE, slots.predicate().label(),
        Labels.OUTCOME, judgement.label(),
        Labels.EPOCH, "1");
  }

  private static Optional<Feed> apart(
      Selector total, Optional<Map<String, String>> good, Optional<Map<String, String>> bad) {
    return good.flatMap(
        one -> bad.map(two -> new Apart(total.name(), onTarget(one), onTarget(two), true, 0)));
  }

  private static Optional<Feed> summed(Selector part, Selector total, boolean partIsGood) {
    return LabelSets.find(List.of(part), List.of())
        .flatMap(one ->
            LabelSets.find(List.of(total), List.of())
                .map(two ->
                    new Summed(
                        part.name(), onTarget(one), total.name(), onTarget(two), partIsGood, 0)));
  }

  private static Optional<Feed> buckets(Source.Buckets buckets) {
    return LabelSets.find(List.of(buckets.count()), List.of())
        .map(Feed::onTarget)
        .map(labels ->
            new Summed(
                buckets.bucket().name(),
                Stage.with(labels, Labels.LE, buckets.bound().toString()),
                buckets.count().name(),
                labels,
                true,
                0));
  }

  private static Map<String, String> onTarget(Map<String, String> labels) {
    Map<String, String> more = new TreeMap<>(labels);
    more.putIfAbsent("job", "proof");
    more.putIfAbsent("instance", "proof");
    return more;
  }

  /** From {@code first} on; for a while only, if that is not the beginning. */
  private static String values(long[] counts, int first) {
    int end = first == 0 ? counts.length : first + SEEN;
    return IntStream.range(0, counts.length)
        .mapToObj(tile -> tile < first || tile >= end ? "_" : Long.toString(counts[tile]))
        .collect(joining(" "));
  }
}
