package io.parallax.specfile;

import io.parallax.spec.DataSource;
import io.parallax.spec.GatePolicy;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.Workspace.Outside;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.alert.AlertReader;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.sli.DataSourceReader;
import io.parallax.specfile.sli.IndicatorReader;
import io.parallax.specfile.slo.AdjustmentReader;
import io.parallax.specfile.slo.SloReader;
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
  private final Map<String, Document> homes = new HashMap<>();

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
    List<DataSource> servers = read(Kind.DATA_SOURCE, DataSourceReader::read);
    AlertReader alerts = alerts();
    SloReader slos = slos(new IndicatorReader(catalog, probes, pairs, servers), alerts);
    List<Slo> promised = slos.readAll(of(Kind.SLO).toList());
    homes.putAll(slos.homes());
    AdjustmentReader adjustments = new AdjustmentReader(catalog, slos.ids());
    return new Workspace(
        regions,
        services,
        probes,
        promised,
        policies(),
        pairs,
        read(Kind.BUDGET_ADJUSTMENT, adjustments::read),
        new Outside(servers, alerts.targets(), read(Kind.STACK, new StackReader(catalog)::read)));
  }

  /** Where all stands that {@link #workspace} made. */
  Places places() {
    return Places.of(documents, homes);
  }

  private AlertReader alerts() {
    AlertReader alerts = new AlertReader(catalog);
    alerts.declare(
        Stream.of(Kind.ALERT_NOTIFICATION_TARGET, Kind.ALERT_CONDITION, Kind.ALERT_POLICY)
            .flatMap(this::of));
    return alerts;
  }

  private SloReader slos(IndicatorReader indicators, AlertReader alerts) {
    of(Kind.SLI).forEach(indicators::share);
    return new SloReader(
        catalog, indicators, alerts, alertWindows.shortWindow(), alertWindows.longWindow());
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
