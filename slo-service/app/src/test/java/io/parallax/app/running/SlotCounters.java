package io.parallax.app.running;

import io.parallax.naming.Labels;
import io.parallax.naming.SlotSeries;
import io.parallax.sli.Judgement;
import io.parallax.sli.SlotCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The slot counters as somebody shows them: the ledger, the metrics text or Prometheus.
 *
 * @param epochs identities of the ledgers they say they come from
 */
record SlotCounters(List<String> epochs, Map<Key, SlotCounts> counts) {
  private static final Pattern LINE =
      Pattern.compile("^" + SlotSeries.SLOTS.name() + "\\{(.*)} (\\S+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  record Key(LedgerCopy.Place place, String predicate) {}

  private record One(Map<String, String> labels, double value) {
    Key key() {
      return new Key(
          new LedgerCopy.Place(labels.get(Labels.PROBE), labels.get(Labels.REGION)),
          labels.get(Labels.PREDICATE));
    }

    SlotCounts counts() {
      String outcome = labels.get(Labels.OUTCOME);
      return SlotCounts.of(Judgement.valueOf(outcome.toUpperCase(Locale.ROOT)), Math.round(value));
    }
  }

  static SlotCounters of(LedgerCopy ledger) {
    return new SlotCounters(
        List.of(ledger.epoch()),
        ledger.streams().stream()
            .collect(
                Collectors.toMap(
                    stream -> new Key(stream.place(), stream.predicate()),
                    LedgerCopy.Stream::counts)));
  }

  /**
   * @param text as {@code /metrics} has it
   */
  static SlotCounters ofText(String text) {
    return of(
        LINE.matcher(text)
            .results()
            .map(line -> new One(labels(line.group(1)), Double.parseDouble(line.group(2))))
            .toList());
  }

  /** The newest sample of each, of the last ten minutes. */
  static SlotCounters of(Prometheus prometheus) {
    return of(
        prometheus.query("last_over_time(%s[10m])".formatted(SlotSeries.SLOTS.name())).stream()
            .map(series -> new One(series.labels(), series.last()))
            .toList());
  }

  private static SlotCounters of(List<One> counters) {
    return new SlotCounters(
        counters.stream().map(one -> one.labels().get(Labels.EPOCH)).distinct().toList(),
        counters.stream().collect(Collectors.toMap(One::key, One::counts, SlotCounts::plus)));
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    LABEL
        .matcher(text)
        .results()
        .forEach((MatchResult label) -> labels.put(label.group(1), label.group(2)));
    return labels;
  }

  /** Whether there are counters, and each has a slot. */
  boolean isCounting() {
    return !counts.isEmpty() && counts.values().stream().allMatch(count -> count.all() > 0);
  }

  /** Whether nothing here is more than in {@code later}. */
  boolean isWithin(SlotCounters later) {
    return counts.entrySet().stream()
        .allMatch(entry ->
            isWithin(entry.getValue(), later.counts.getOrDefault(entry.getKey(), SlotCounts.NONE)));
  }

  private static boolean isWithin(SlotCounts counts, SlotCounts later) {
    return List.of(Judgement.values()).stream()
        .allMatch(judgement -> counts.count(judgement) <= later.count(judgement));
  }
}
