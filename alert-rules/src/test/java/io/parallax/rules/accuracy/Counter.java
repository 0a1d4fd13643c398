package io.parallax.rules.accuracy;

import io.parallax.spec.slo.Indicator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What counts a service's events, and is scraped. */
sealed interface Counter {
  /** Name of the series. */
  String metric();

  Indicator indicator();

  /** Whether it goes on from where the process before it has been, whatever becomes of that. */
  boolean isLedger();

  SortedMap<String, String> good(Process process, int second);

  SortedMap<String, String> bad(Process process, int second);

  /** Selects its series of bad events. */
  String badSeries();

  /** Selects all its series. */
  String series();

  /** The same in all regions. */
  Counter everywhere();

  /** A process' own, by status code. */
  record Requests(String metric) implements Counter {
    @Override
    public Indicator indicator() {
      return new Indicator.BadOverTotal(badSeries(), series());
    }

    @Override
    public boolean isLedger() {
      return false;
    }

    @Override
    public SortedMap<String, String> good(Process process, int second) {
      return labels(process, second, "200");
    }

    @Override
    public SortedMap<String, String> bad(Process process, int second) {
      return labels(process, second, "500");
    }

    @Override
    public String badSeries() {
      return metric + "{code=~\"5..\"}";
    }

    @Override
    public String series() {
      return metric;
    }

    @Override
    public Counter everywhere() {
      return this;
    }

    private SortedMap<String, String> labels(Process process, int second, String code) {
      SortedMap<String, String> labels =
          new TreeMap<>(
              Map.of(
                  "__name__",
                  metric,
                  "job",
                  "service",
                  "instance",
                  process.instance(),
                  "code",
                  code));
      if (second >= process.relabelledAt()) {
        labels.put("zone", "a");
      }
      return labels;
    }
  }

  /**
   * Our own slots, which the ledger has.
   *
   * @param probe whose slots
   * @param region where, or a pattern of it to select by
   */
  record Slots(String probe, String region) implements Counter {
    @Override
    public String metric() {
      return "parallax_slots_total";
    }

    @Override
    public Indicator indicator() {
      return new Indicator.ProbeSlots(probe, Optional.empty());
    }

    @Override
    public boolean isLedger() {
      return true;
    }

    @Override
    public SortedMap<String, String> good(Process process, int second) {
      return labels(process, "good");
    }

    @Override
    public SortedMap<String, String> bad(Process process, int second) {
      return labels(process, "bad");
    }

    @Override
    public String badSeries() {
      return metric() + "{probe=\"%s\",region=~\"%s\",outcome=\"bad\"}".formatted(probe, region);
    }

    @Override
    public String series() {
      return metric() + "{probe=\"%s\",region=~\"%s\"}".formatted(probe, region);
    }

    @Override
    public Counter everywhere() {
      return new Slots(probe, ".+");
    }

    private SortedMap<String, String> labels(Process process, String outcome) {
      return new TreeMap<>(
          Map.of(
              "__name__",
              metric(),
              "job",
              "parallax",
              "instance",
              process.instance(),
              "probe",
              probe,
              "region",
              region,
              "predicate",
              "available",
              "outcome",
              outcome,
              "epoch",
              "e"));
    }
  }
}
