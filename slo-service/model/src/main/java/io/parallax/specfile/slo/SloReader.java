package io.parallax.specfile.slo;

import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.alert.AlertReader;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.sli.Counted;
import io.parallax.specfile.sli.IndicatorReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads kind SLO: each of its objectives is one SLO of the workspace, and a journey one more. */
public final class SloReader {
  private final Catalog catalog;
  private final ObjectiveIds ids = new ObjectiveIds();
  private final ObjectivesReader objectives;
  private final IndicatorReader indicators;
  private final TermsReader terms;
  private final Judging judging;
  private final Map<String, Document> homes = new HashMap<>();

  /**
   * @param shortWindow the shortest window of the standard alerts
   * @param longWindow an SLO's window must be at least as long
   */
  public SloReader(
      Catalog catalog,
      IndicatorReader indicators,
      AlertReader alerts,
      Duration shortWindow,
      Duration longWindow) {
    AlertingReader alerting = new AlertingReader(alerts, shortWindow);
    this.catalog = catalog;
    this.indicators = indicators;
    this.objectives = new ObjectivesReader(ids, indicators);
    this.terms = new TermsReader(catalog, alerting, longWindow);
    this.judging = new Judging(catalog, indicators, alerting);
  }

  /** The ids of all objectives that were read, those with problems too. */
  public Set<String> ids() {
    return ids.all();
  }

  /** The document of each objective that was read, by its id. */
  public Map<String, Document> homes() {
    return Map.copyOf(homes);
  }

  /** What the documents promise, in their order. */
  public List<Slo> readAll(List<Document> documents) {
    Map<Document, List<Slo>> read = new IdentityHashMap<>();
    PartsReader none = new PartsReader(Map.of(), Set.of(), Set.of(), false);
    documents.stream()
        .filter(Predicate.not(SloReader::isOfParts))
        .forEach(document -> read.put(document, read(document, none)));
    List<Slo> others = read.values().stream().flatMap(List::stream).toList();
    PartsReader parts = parts(documents, others);
    documents.stream()
        .filter(SloReader::isOfParts)
        .forEach(document -> read.put(document, read(document, parts)));
    read.forEach((document, slos) -> slos.forEach(slo -> homes.put(slo.id(), document)));
    return documents.stream().flatMap(each -> read.getOrDefault(each, List.of()).stream()).toList();
  }

  private static boolean isOfParts(Document document) {
    return document.metadata().annotation(Metadata.PARTS).isPresent();
  }

  private PartsReader parts(List<Document> documents, List<Slo> others) {
    Map<String, Slo> simple =
        others.stream()
            .filter(slo -> !(slo.indicator() instanceof Indicator.Composite))
            .collect(Collectors.toMap(Slo::id, slo -> slo, (first, _) -> first));
    Set<String> composites = new HashSet<>();
    others.stream().map(Slo::id).filter(id -> !simple.containsKey(id)).forEach(composites::add);
    documents.stream().filter(SloReader::isOfParts).map(Document::name).forEach(composites::add);
    return new PartsReader(simple, composites, ids.all(), catalog.isComplete());
  }

  private List<Slo> read(Document document, PartsReader parts) {
    Fields spec = document.spec();
    Field promises = spec.required("objectives", "write at least one target");
    Form form = form(document, promises);
    Optional<Terms> common = terms.read(document.metadata(), spec);
    Optional<String> method = BudgetingReader.method(spec);
    Optional<Counted> shared = shared(document, form, parts);
    List<Objective> promised =
        objectives.read(document, promises, new ObjectivesReader.Rules(method, shared, form));
    if (isJourney(form, promises)) {
      ids.claim(document.name(), document, document.metadata().nameField());
    }
    refuseTargetOfNothing(document.metadata(), isJourney(form, promises));
    spec.refuseOthers();
    boolean whole = !promised.isEmpty() && promised.size() == promises.items().size();
    return common
        .filter(_ -> whole)
        .map(all -> judging.slos(new Judging.Case(document, form, all, promised, parts)))
        .flatMap(slos -> document.ifSound(() -> slos))
        .orElse(List.of());
  }

  private static Form form(Document document, Field objectives) {
    if (isOfParts(document)) {
      return Form.PARTS;
    }
    return objectives.isList() && objectives.items().stream().anyMatch(SloReader::hasIndicator)
        ? Form.JOURNEY
        : Form.PLAIN;
  }

  private static boolean hasIndicator(Field objective) {
    return objective.isMapping()
        && (objective.fields().has("indicator") || objective.fields().has("indicatorRef"));
  }

  private static boolean isJourney(Form form, Field objectives) {
    return form == Form.JOURNEY && objectives.items().size() > 1;
  }

  /** What all objectives count; empty when each has its own. */
  private Optional<Counted> shared(Document document, Form form, PartsReader parts) {
    Fields spec = document.spec();
    Field inline = spec.optional("indicator");
    Field reference = spec.optional("indicatorRef");
    return switch (form) {
      case PLAIN -> {
        spec.exactlyOne(
            "indicator",
            "indicatorRef",
            "write indicator, or indicatorRef with the name of an SLI");
        yield indicators.read(inline, reference);
      }
      case JOURNEY -> {
        refuseBeside(spec, "objectives have indicators of their own");
        yield Optional.empty();
      }
      case PARTS -> {
        refuseBeside(spec, "annotation parallax.io/parts says what is counted");
        yield document
            .metadata()
            .annotation(Metadata.PARTS)
            .flatMap(parts::read)
            .map(Counted.Whole::new);
      }
    };
  }

  private static void refuseBeside(Fields spec, String why) {
    spec.refuse("indicator", why, "write either");
    spec.refuse("indicatorRef", why, "write either");
  }

  private static void refuseTargetOfNothing(Metadata metadata, boolean journey) {
    if (!journey) {
      metadata
          .annotation(Metadata.COMPOSITE_TARGET)
          .ifPresent(field ->
              field.refuse(
                  "composite-target belongs to several objectives with indicators of their own",
                  "remove it"));
    }
  }
}
