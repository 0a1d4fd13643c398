package io.parallax.specfile;

import io.parallax.spec.Indicator;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.slo.SelectorText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code spec} of an SLI: a ratioMetric over a probe or over Prometheus counters. */
final class IndicatorReader {
  private static final List<String> TYPES = List.of("parallax", "prometheus", "mimir");

  private final Catalog catalog;
  private final Map<String, Probe> probes;
  private final Map<String, Pair> pairs;

  /**
   * @param probes those that are valid; others are problems of their own
   * @param pairs likewise
   */
  IndicatorReader(Catalog catalog, List<Probe> probes, List<Pair> pairs) {
    this.catalog = catalog;
    this.pairs =
        pairs.stream().collect(Collectors.toMap(Pair::name, pair -> pair, (first, _) -> first));
    this.probes =
        probes.stream().collect(Collectors.toMap(Probe::name, probe -> probe, (first, _) -> first));
  }

  /** One side of a ratio. */
  private sealed interface Source {
    Field where();

    record Slots(Field where, Indicator.Slots counted) implements Source {}

    record Counter(Field where, String selector) implements Source {}
  }

  Optional<Probe> probe(String name) {
    return Optional.ofNullable(probes.get(name));
  }

  /** Where slots are judged; empty when what they are of is not valid, or none is counted. */
  Optional<List<String>> regions(Indicator indicator) {
    return switch (indicator) {
      case Indicator.ProbeSlots(String probe, _) -> probe(probe).map(Probe::regions);
      case Indicator.PairSlots(String pair, _) ->
          Optional.ofNullable(pairs.get(pair))
              .map(Pair::active)
              .flatMap(this::probe)
              .map(Probe::regions);
      case Indicator.Queries _, Indicator.Composite _ -> Optional.empty();
    };
  }

  Optional<Indicator> read(Fields spec) {
    DescriptionReader.read(spec);
    String write = "write a ratioMetric with good or bad, and total";
    spec.refuse("thresholdMetric", "thresholdMetric is not supported yet", write);
    Field ratio =
        spec.has("thresholdMetric")
            ? spec.optional("ratioMetric")
            : spec.required("ratioMetric", write);
    spec.refuseOthers();
    return ratio(ratio.fields());
  }

  private Optional<Indicator> ratio(Fields ratio) {
    Field counter = ratio.required("counter", "write counter: true");
    if (counter.flag().equals(Optional.of(false))) {
      counter.refuse("counter: false is not supported yet", "write counter: true over counters");
    }
    ratio.refuse("raw", "raw is not supported yet", "write good or bad, and total");
    ratio.refuse("rawType", "rawType is not supported yet", "remove it");
    Field good = ratio.optional("good");
    Field bad = ratio.optional("bad");
    Field total =
        ratio.has("raw")
            ? ratio.optional("total")
            : ratio.required("total", "write total, all events");
    requireOneOf(good, bad, ratio);
    ratio.refuseOthers();
    Optional<Source> part = source(good.isWritten() ? good : bad);
    return source(total).flatMap(all -> part.flatMap(one -> combine(one, good, all)));
  }

  private static void requireOneOf(Field good, Field bad, Fields ratio) {
    if (good.isWritten() && bad.isWritten()) {
      bad.refuse("good and bad are both written", "remove one of them");
    } else if (!good.isWritten() && !bad.isWritten() && !ratio.has("raw")) {
      ratio.required("good", "write good or bad");
    }
  }

  private Optional<Indicator> combine(Source part, Field good, Source total) {
    return switch (part) {
      case Source.Slots slots ->
          switch (total) {
            case Source.Slots all -> slots(slots, good, all);
            case Source.Counter all -> refuseMixed(all);
          };
      case Source.Counter counter ->
          switch (total) {
            case Source.Counter all -> counters(counter, good, all);
            case Source.Slots all -> refuseMixed(all);
          };
    };
  }

  private Optional<Indicator> slots(Source.Slots part, Field good, Source.Slots total) {
    if (!good.isWritten()) {
      part.where().refuse("a probe's slots are counted as good and total", "write good, not bad");
    }
    String one = whose(part.counted());
    String all = whose(total.counted());
    if (!one.equals(all)) {
      total
          .where()
          .refuse(
              "total is over %s, the other side over %s".formatted(all, one),
              "name the same in both");
    }
    if (total.counted() instanceof Indicator.ProbeSlots(_, var bound) && bound.isPresent()) {
      total.where().refuse("total has a latencyBound", "write it in good only");
    }
    return Optional.of(part.counted());
  }

  private static String whose(Indicator.Slots counted) {
    return switch (counted) {
      case Indicator.ProbeSlots(String probe, _) -> "probe " + Quote.quote(probe);
      case Indicator.PairSlots(String pair, _) -> "pair " + Quote.quote(pair);
    };
  }

  private static Optional<Indicator> counters(
      Source.Counter part, Field good, Source.Counter total) {
    if (part.selector().equals(total.selector())) {
      total.where().refuse("both sides count the same", "select fewer events in good or bad");
    }
    return Optional.of(
        good.isWritten()
            ? new Indicator.GoodOverTotal(part.selector(), total.selector())
            : new Indicator.BadOverTotal(part.selector(), total.selector()));
  }

  private static Optional<Indicator> refuseMixed(Source total) {
    total.where().refuse("the two sides are of different types", "write the same type in both");
    return Optional.empty();
  }

  private Optional<Source> source(Field side) {
    Fields fields = side.fields();
    Fields metric =
        fields.required("metricSource", "write metricSource with type and spec").fields();
    fields.refuseOthers();
    metric.refuse("metricSourceRef", "kind DataSource is not supported yet", "write type and spec");
    Optional<String> type = metric.required("type", "write parallax, prometheus or mimir").text();
    Fields spec = metric.required("spec", "write probe (parallax) or query (prometheus)").fields();
    metric.refuseOthers();
    return type.flatMap(name -> source(name, metric, spec));
  }

  private Optional<Source> source(String type, Fields metric, Fields spec) {
    return switch (type) {
      case "parallax" -> slots(spec);
      case "prometheus", "mimir" -> counter(spec);
      default -> {
        metric
            .optional("type")
            .refuse(Quote.quote(type) + " is not a supported type", Nearest.hint(type, TYPES, ""));
        yield Optional.empty();
      }
    };
  }

  private Optional<Source> slots(Fields spec) {
    return spec.has("pair") ? pairSlots(spec) : probeSlots(spec);
  }

  /** Of the node that waits: what it shows decides. */
  private Optional<Source> pairSlots(Fields spec) {
    Optional<String> name =
        catalog.reference(Kind.PAIR, spec.required("pair", "write the name of a Pair"));
    spec.refuse("probe", "probe stands beside pair", "remove one of them");
    spec.refuse("latencyBound", "readiness has no latencyBound", "remove it");
    spec.refuseOthers();
    return name.flatMap(of -> Optional.ofNullable(pairs.get(of)))
        .map(pair ->
            new Source.Slots(spec.owner(), new Indicator.PairSlots(pair.name(), pair.dormant())));
  }

  private Optional<Source> probeSlots(Fields spec) {
    Optional<String> probe =
        catalog.reference(Kind.PROBE, spec.required("probe", "write the name of a Probe"));
    Field bound = spec.optional("latencyBound");
    Optional<Duration> latency = bound.duration();
    spec.refuseOthers();
    latency.ifPresent(limit -> probe.flatMap(this::probe).ifPresent(it -> below(it, limit, bound)));
    return probe.map(
        name -> new Source.Slots(spec.owner(), new Indicator.ProbeSlots(name, latency)));
  }

  private static void below(Probe probe, Duration limit, Field bound) {
    if (limit.compareTo(probe.timeout()) >= 0) {
      bound.refuse(
          "%s is not below the timeout of %s of probe %s"
              .formatted(
                  Quantities.format(limit),
                  Quantities.format(probe.timeout()),
                  Quote.quote(probe.name())),
          "write less, or raise the probe's timeout");
    }
  }

  private static Optional<Source> counter(Fields spec) {
    Field query = spec.required("query", "write the selector of a counter");
    spec.refuseOthers();
    return query.text().map(String::strip).flatMap(text -> counter(query, text));
  }

  private static Optional<Source> counter(Field query, String text) {
    Optional<String> flaw = SelectorText.flaw(text);
    flaw.ifPresent(message ->
        query.refuse(
            Quote.quote(text) + " " + message,
            "write only the counter's selector; Parallax adds the increase itself"));
    return flaw.isPresent() ? Optional.empty() : Optional.of(new Source.Counter(query, text));
  }
}
