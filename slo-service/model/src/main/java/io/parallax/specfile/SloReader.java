package io.parallax.specfile;

import io.parallax.spec.Indicator;
import io.parallax.spec.Probe;
import io.parallax.spec.Slo;
import io.parallax.spec.Window;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.slo.WindowReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads kind SLO: each of its objectives is one SLO of the workspace. */
final class SloReader {
  private static final List<String> METHODS = List.of("Occurrences");
  private static final List<String> LATER_METHODS = List.of("Timeslices", "RatioTimeslices");

  private final Catalog catalog;
  private final AlertWindows alertWindows;
  private final IndicatorReader indicators;
  private final Map<String, Indicator> shared;
  private final ObjectivesReader objectives = new ObjectivesReader();

  /**
   * @param shared the indicators of kind SLI that are valid, by name
   */
  SloReader(
      Catalog catalog,
      AlertWindows alertWindows,
      IndicatorReader indicators,
      Map<String, Indicator> shared) {
    this.catalog = catalog;
    this.alertWindows = alertWindows;
    this.indicators = indicators;
    this.shared = shared;
  }

  List<Slo> read(Document document) {
    Fields spec = document.spec();
    Optional<Terms> terms = terms(document.metadata(), spec);
    List<Objective> promised =
        objectives.read(document, spec.required("objectives", "write at least one target"));
    spec.refuseOthers();
    return terms
        .flatMap(
            all -> document.ifSound(() -> promised.stream().map(one -> slo(one, all)).toList()))
        .orElse(List.of());
  }

  /** What all objectives of one SLO share. */
  private record Terms(
      String service,
      String description,
      Indicator indicator,
      Window window,
      long minBadEvents,
      List<String> regions) {}

  private static Slo slo(Objective objective, Terms terms) {
    return new Slo(
        objective.id(),
        objective.title(),
        terms.service(),
        terms.description(),
        terms.indicator(),
        objective.target(),
        terms.window(),
        terms.minBadEvents(),
        terms.regions());
  }

  private Optional<Terms> terms(Metadata metadata, Fields spec) {
    refuseServiceLabels(metadata);
    String description = DescriptionReader.read(spec);
    Optional<String> service = service(spec);
    Optional<Indicator> indicator = indicator(spec);
    Optional<Window> window = window(spec);
    budgetingMethod(spec.required("budgetingMethod", "write Occurrences"));
    refuseAlertPolicies(spec);
    long minBadEvents = SloAnnotations.minBadEvents(metadata);
    List<String> regions = SloAnnotations.regions(metadata, catalog, possibleRegions(indicator));
    if (service.isEmpty() || indicator.isEmpty() || window.isEmpty() || regions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Terms(
            service.get(), description, indicator.get(), window.get(), minBadEvents, regions));
  }

  private static void refuseServiceLabels(Metadata metadata) {
    for (String name : ServiceReader.LABELS) {
      Metadata.Label label = metadata.labels().get(name);
      if (label != null) {
        label.field().refuse("label " + name + " is not read here", "write it at the Service");
      }
    }
  }

  private Optional<String> service(Fields spec) {
    Field service = spec.required("service", "write the name of a Service");
    return catalog.reference(Kind.SERVICE, service);
  }

  private Optional<Window> window(Fields spec) {
    Field window = spec.required("timeWindow", "write one window, e.g. 30d");
    return WindowReader.read(window, alertWindows.longWindow());
  }

  private static void refuseAlertPolicies(Fields spec) {
    spec.refuse(
        "alertPolicies",
        "alertPolicies are not supported yet",
        "burn-rate alerts are generated for each SLO: remove it");
  }

  private static void budgetingMethod(Field field) {
    Optional<String> method = field.text();
    if (method.isEmpty() || METHODS.contains(method.get())) {
      return;
    }
    if (LATER_METHODS.contains(method.get())) {
      field.refuse(method.get() + " is not supported yet", "write Occurrences");
    } else {
      field.refuse(
          Quote.quote(method.get()) + " is not a budgeting method",
          Nearest.hint(method.get(), METHODS, ""));
    }
  }

  private Optional<Indicator> indicator(Fields spec) {
    Field inline = spec.optional("indicator");
    Field reference = spec.optional("indicatorRef");
    if (inline.isWritten() && reference.isWritten()) {
      reference.refuse("indicator and indicatorRef are both written", "remove one of them");
    } else if (!inline.isWritten() && !reference.isWritten()) {
      spec.required("indicator", "write indicator, or indicatorRef with the name of an SLI");
    }
    Optional<Indicator> indicator = inline.isWritten() ? inline(inline) : shared(reference);
    indicator.ifPresent(it -> checkProbe(it, inline.isWritten() ? inline : reference));
    return indicator;
  }

  private Optional<Indicator> inline(Field field) {
    Fields fields = field.fields();
    Field metadata = fields.optional("metadata");
    if (metadata.isWritten()) {
      Metadata.read(Kind.SLI, metadata.fields());
    }
    Field spec = fields.required("spec", "write spec with a ratioMetric");
    fields.refuseOthers();
    return spec.isWritten() ? indicators.read(spec.fields()) : Optional.empty();
  }

  private Optional<Indicator> shared(Field reference) {
    return catalog
        .reference(Kind.SLI, reference)
        .flatMap(name -> Optional.ofNullable(shared.get(name)));
  }

  private void checkProbe(Indicator indicator, Field field) {
    probe(indicator)
        .filter(probe -> probe.interval().compareTo(alertWindows.shortWindow()) > 0)
        .ifPresent(probe -> refuseRareProbe(probe, field));
  }

  private void refuseRareProbe(Probe probe, Field field) {
    String shortest = Quantities.format(alertWindows.shortWindow());
    field.refuse(
        "probe %s runs every %s, but the shortest alert window is %s: no alert could fire"
            .formatted(Quote.quote(probe.name()), Quantities.format(probe.interval()), shortest),
        "give the probe an interval of at most " + shortest);
  }

  private List<String> possibleRegions(Optional<Indicator> indicator) {
    return indicator.flatMap(indicators::regions).orElseGet(() -> catalog.names(Kind.REGION));
  }

  private Optional<Probe> probe(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Slots slots -> indicators.probe(slots.probe());
      case Indicator.Queries _, Indicator.Composite _ -> Optional.empty();
    };
  }
}
