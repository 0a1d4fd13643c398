package io.parallax.specfile.slo;

import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Alerting.Conditions;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.DescriptionReader;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what all objectives of an SLO share. */
final class TermsReader {
  private static final List<String> LABELS_OF_SERVICES = List.of("team", "tier");

  private final Catalog catalog;
  private final AlertingReader alerting;
  private final Duration longWindow;

  TermsReader(Catalog catalog, AlertingReader alerting, Duration longWindow) {
    this.catalog = catalog;
    this.alerting = alerting;
    this.longWindow = longWindow;
  }

  Optional<Terms> read(Metadata metadata, Fields spec) {
    refuseServiceLabels(metadata);
    SloAnnotations.checkChoices(metadata);
    String description = DescriptionReader.read(spec);
    Optional<String> service =
        catalog.reference(Kind.SERVICE, spec.required("service", "write the name of a Service"));
    Field policies = spec.optional("alertPolicies");
    Optional<Conditions> conditions = alerting.read(policies);
    Optional<Window> window =
        WindowReader.read(
            spec.required("timeWindow", "write one window, e.g. 30d"), least(conditions));
    conditions.ifPresent(
        own -> window.ifPresent(over -> AlertingReader.checkWindow(policies, own, over)));
    long minBadEvents = SloAnnotations.minBadEvents(metadata);
    List<String> groupBy = SloAnnotations.groupBy(metadata);
    Slo.Together together = SloAnnotations.together(metadata);
    return service.flatMap(of ->
        window.flatMap(over ->
            conditions.map(when ->
                new Terms(
                    of, description, over, new Alerting(when, minBadEvents), groupBy, together))));
  }

  /** The standard alerts must fit into a window; own ones are checked by themselves. */
  private Duration least(Optional<Conditions> conditions) {
    return conditions.filter(Conditions.Standard.class::isInstance).isPresent()
            || conditions.isEmpty()
        ? longWindow
        : Duration.ofHours(1);
  }

  private static void refuseServiceLabels(Metadata metadata) {
    for (String name : LABELS_OF_SERVICES) {
      Metadata.Label label = metadata.labels().get(name);
      if (label != null) {
        label.field().refuse("label " + name + " is not read here", "write it at the Service");
      }
    }
  }
}
