package io.parallax.specfile;

import io.parallax.spec.GatePolicy;
import io.parallax.spec.Indicator;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the documents in the order in which they need each other. */
final class Assembly {
  static final String WHAT_TO_DECLARE =
      "declare at least a Region (parallax/v1); for a budget also a Service and an SLO"
          + " (openslo/v1) and a Probe (parallax/v1)";

  private final List<Document> documents;
  private final Catalog catalog;
  private final AlertWindows alertWindows;

  Assembly(List<Document> documents, Catalog catalog, AlertWindows alertWindows) {
    this.documents = documents;
    this.catalog = catalog;
    this.alertWindows = alertWindows;
  }

  /**
   * What the documents without problems declare: the whole workspace when there are none.
   *
   * @param noRegion told what to do when there is no Region
   */
  Workspace workspace(Consumer<String> noRegion) {
    if (catalog.isComplete() && catalog.names(Kind.REGION).isEmpty()) {
      noRegion.accept(WHAT_TO_DECLARE);
    }
    List<Region> regions = RegionReader.readAll(of(Kind.REGION).toList(), catalog);
    List<Service> services = read(Kind.SERVICE, ServiceReader::read);
    List<Probe> probes = read(Kind.PROBE, new ProbeReader(catalog)::read);
    List<Pair> pairs = read(Kind.PAIR, new PairReader(catalog, probes)::read);
    return new Workspace(regions, services, probes, slos(probes, pairs), policies(), pairs);
  }

  private List<Slo> slos(List<Probe> probes, List<Pair> pairs) {
    IndicatorReader indicators = new IndicatorReader(catalog, probes, pairs);
    SloReader slos = new SloReader(catalog, alertWindows, indicators, shared(indicators));
    return of(Kind.SLO).flatMap(document -> slos.read(document).stream()).toList();
  }

  private Map<String, Indicator> shared(IndicatorReader reader) {
    Map<String, Indicator> shared = new HashMap<>();
    of(Kind.SLI)
        .forEach(document ->
            reader
                .read(document.spec())
                .ifPresent(indicator -> shared.put(document.name(), indicator)));
    return shared;
  }

  private List<GatePolicy> policies() {
    return read(Kind.GATE_POLICY, new GatePolicyReader(catalog)::read);
  }

  private <T> List<T> read(Kind kind, Function<Document, Optional<T>> reader) {
    return of(kind).flatMap(document -> reader.apply(document).stream()).toList();
  }

  private Stream<Document> of(Kind kind) {
    return documents.stream().filter(document -> document.kind() == kind);
  }
}
