package io.parallax.specfile.slo;

import io.parallax.spec.Probe;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.sli.IndicatorReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides where objectives are judged, and whether they can be. */
final class Judging {
  private final Catalog catalog;
  private final IndicatorReader indicators;
  private final AlertingReader alerting;

  Judging(Catalog catalog, IndicatorReader indicators, AlertingReader alerting) {
    this.catalog = catalog;
    this.indicators = indicators;
    this.alerting = alerting;
  }

  /** One SLO document, read as far as it stands alone. */
  record Case(
      Document document, Form form, Terms terms, List<Objective> objectives, PartsReader parts) {
    Field policies() {
      return document.spec().optional("alertPolicies");
    }
  }

  List<Slo> slos(Case of) {
    of.objectives().forEach(objective -> check(of, objective));
    boolean journey = of.form() == Form.JOURNEY && of.objectives().size() > 1;
    return journey ? journey(of) : alone(of, of.terms());
  }

  private List<Slo> alone(Case of, Terms terms) {
    List<Slo> slos = new ArrayList<>();
    for (Objective objective : of.objectives()) {
      List<String> regions = regions(of, objective.indicator());
      if (terms.together() == Slo.Together.QUORUM) {
        of.document()
            .metadata()
            .annotation(Metadata.GLOBAL)
            .ifPresent(field ->
                QuorumCheck.check(
                    field, objective.indicator(), probe(objective.indicator()), regions));
      }
      if (!regions.isEmpty()) {
        slos.add(terms.slo(objective, regions));
      }
    }
    slos.forEach(slo ->
        AlertingReader.checkReach(
            of.policies(), terms.alerting().conditions(), of.parts().highestBurn(slo)));
    return slos;
  }

  private List<Slo> journey(Case of) {
    List<Slo> parts = alone(of, of.terms().silent());
    if (parts.size() < of.objectives().size()) {
      return List.of();
    }
    return Journey.of(of, parts)
        .map(whole -> {
          List<Slo> all = new ArrayList<>(parts);
          all.add(whole);
          return all;
        })
        .orElse(List.of());
  }

  private void check(Case of, Objective objective) {
    probe(objective.indicator()).ifPresent(probe -> checkProbe(of, objective, probe));
    if (!of.terms().groupBy().isEmpty() && !(objective.indicator() instanceof Indicator.Queries)) {
      of.document()
          .metadata()
          .annotation(Metadata.GROUP_BY)
          .ifPresent(field ->
              field.refuse(
                  "only queries have labels to group by", "remove it, or write an SLO for each"));
    }
    if (objective.indicator() instanceof Indicator.Composite composite) {
      of.document()
          .metadata()
          .annotation(Metadata.PARTS)
          .ifPresent(field ->
              of.parts().check(field, composite, of.terms().window(), objective.budgeting()));
    }
  }

  private void checkProbe(Case of, Objective objective, Probe probe) {
    alerting
        .shortestWindow(of.terms().alerting().conditions())
        .filter(shortest -> probe.interval().compareTo(shortest) > 0)
        .ifPresent(shortest -> refuseRare(objective.where(), probe, shortest));
    Slices.of(objective.budgeting())
        .length()
        .filter(slice -> probe.interval().compareTo(slice) > 0)
        .ifPresent(_ ->
            objective
                .where()
                .refuse(
                    "probe %s runs every %s, so that some slices have no slot"
                        .formatted(Quote.quote(probe.name()), Quantities.format(probe.interval())),
                    "write a longer timeSliceWindow"));
  }

  private static void refuseRare(Field where, Probe probe, Duration window) {
    String shortest = Quantities.format(window);
    where.refuse(
        "probe %s runs every %s, but the shortest alert window is %s: no alert could fire"
            .formatted(Quote.quote(probe.name()), Quantities.format(probe.interval()), shortest),
        "give the probe an interval of at most " + shortest);
  }

  private Optional<Probe> probe(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Slots slots -> indicators.probe(slots.probe());
      case Indicator.Queries _, Indicator.Composite _ -> Optional.empty();
    };
  }

  private List<String> regions(Case of, Indicator indicator) {
    List<String> all = catalog.names(Kind.REGION);
    List<String> possible =
        switch (indicator) {
          case Indicator.Slots slots -> indicators.regions(slots).orElse(all);
          case Indicator.Queries _ -> all;
          case Indicator.Composite composite -> of.parts().regions(composite);
        };
    if (possible.isEmpty() && indicator instanceof Indicator.Composite) {
      of.document().metadata().nameField().refuse(Journey.APART, Journey.TOGETHER);
    }
    return SloAnnotations.regions(of.document().metadata(), catalog, possible, whyNot(indicator));
  }

  private static String whyNot(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Slots _ -> "the probe does not run in";
      case Indicator.Queries _ -> "there is no";
      case Indicator.Composite _ -> "not all parts are judged in";
    };
  }
}
