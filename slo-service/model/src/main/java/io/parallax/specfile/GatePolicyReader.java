package io.parallax.specfile;

import io.parallax.spec.Change;
import io.parallax.spec.GatePolicy;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads kind GatePolicy. A service has at most one policy that names it, and one for all. */
final class GatePolicyReader {
  private static final double FREEZE_BELOW = 0.1;
  private static final double RESUME_ABOVE = 0.2;
  private static final double MIN_COVERAGE = 0.5;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Set<Change> ALWAYS_ALLOW = Set.of(Change.ROLLBACK, Change.SECURITY);
  private static final String ALL = "";

  private final Catalog catalog;
  private final Map<String, Document> governed = new HashMap<>();

  GatePolicyReader(Catalog catalog) {
    this.catalog = catalog;
  }

  Optional<GatePolicy> read(Document document) {
    Fields spec = document.spec();
    Set<String> services = services(document, spec.optional("services"));
    double freezeBelow = spec.optional("freezeBelow").ratio().orElse(FREEZE_BELOW);
    double resumeAbove = resumeAbove(spec.optional("resumeAbove"), freezeBelow);
    double minCoverage = spec.optional("minCoverage").ratio().orElse(MIN_COVERAGE);
    Duration maxDataAge = spec.optional("maxDataAge").duration().orElse(FIVE_MINUTES);
    Set<Change> alwaysAllow = alwaysAllow(spec.optional("alwaysAllow"));
    Duration validFor = spec.optional("validFor").duration().orElse(FIVE_MINUTES);
    spec.refuseOthers();
    return document.ifSound(() ->
        new GatePolicy(
            document.name(),
            services,
            freezeBelow,
            resumeAbove,
            minCoverage,
            maxDataAge,
            alwaysAllow,
            validFor));
  }

  private Set<String> services(Document document, Field field) {
    if (!field.isWritten()) {
      govern(ALL, document, field);
      return Set.of();
    }
    Set<String> services = catalog.references(Kind.SERVICE, field);
    services.forEach(service -> govern(service, document, field));
    return services;
  }

  private void govern(String service, Document document, Field field) {
    Document first = governed.putIfAbsent(service, document);
    if (first != null && !first.name().equals(document.name())) {
      String whom = service.equals(ALL) ? "all services" : "service " + Quote.quote(service);
      field.refuse(
          "GatePolicy %s governs %s already (%s)"
              .formatted(Quote.quote(first.name()), whom, first.place()),
          service.equals(ALL) ? "name the services of one of them" : "name it in one of them");
    }
  }

  private static double resumeAbove(Field field, double freezeBelow) {
    double resumeAbove = field.ratio().orElse(Math.max(RESUME_ABOVE, freezeBelow));
    if (resumeAbove < freezeBelow) {
      field.refuse(
          resumeAbove + " is below freezeBelow " + freezeBelow, "write at least " + freezeBelow);
    }
    return resumeAbove;
  }

  private static Set<Change> alwaysAllow(Field field) {
    if (!field.isWritten()) {
      return ALWAYS_ALLOW;
    }
    Set<Change> changes = new HashSet<>();
    Set<String> written = new HashSet<>();
    field.itemsOrNone().forEach(item -> change(item, written).ifPresent(changes::add));
    return changes;
  }

  private static Optional<Change> change(Field field, Set<String> written) {
    List<Change> all = Arrays.asList(Change.values());
    Optional<String> text =
        field.choice(all.stream().map(Change::label).toList(), "a class of changes");
    text.ifPresent(name -> Catalog.add(written, name, field));
    return text.flatMap(name -> all.stream().filter(one -> one.label().equals(name)).findFirst());
  }
}
