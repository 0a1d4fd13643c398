package io.parallax.specfile.sli;

import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.slo.Indicator;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads sources of type parallax: slots of a probe or a pair. */
final class SlotsReader {
  private final Catalog catalog;
  private final Map<String, Probe> probes;
  private final Map<String, Pair> pairs;

  SlotsReader(Catalog catalog, List<Probe> probes, List<Pair> pairs) {
    this.catalog = catalog;
    this.probes = byName(probes, Probe::name);
    this.pairs = byName(pairs, Pair::name);
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, one -> one, (first, _) -> first));
  }

  Optional<Probe> probe(String name) {
    return Optional.ofNullable(probes.get(name));
  }

  /** Where they are judged; empty when what they are of is not valid. */
  Optional<List<String>> regions(Indicator.Slots slots) {
    return switch (slots) {
      case Indicator.ProbeSlots(String probe, _) -> probe(probe).map(Probe::regions);
      case Indicator.PairSlots(String pair, _) ->
          Optional.ofNullable(pairs.get(pair))
              .map(Pair::active)
              .flatMap(this::probe)
              .map(Probe::regions);
    };
  }

  Optional<Source> read(Fields spec) {
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
}
