package io.parallax.specfile.slo;

import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.field.Bounds;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.sli.Counted;
import io.parallax.specfile.sli.IndicatorReader;
import io.parallax.specfile.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the objectives of SLOs. */
final class ObjectivesReader {
  private static final int LONGEST_NAME = 200;
  private static final String WEIGHT = "compositeWeight";

  private final ObjectiveIds ids;
  private final IndicatorReader indicators;

  ObjectivesReader(ObjectiveIds ids, IndicatorReader indicators) {
    this.ids = ids;
    this.indicators = indicators;
  }

  /**
   * What decides how objectives are read.
   *
   * @param method the budgeting method; empty when none is known
   * @param shared what all of them count; empty when that is not valid, or each has its own
   * @param form how they belong together
   */
  record Rules(Optional<String> method, Optional<Counted> shared, Form form) {}

  /** The valid ones among the objectives in {@code list}. */
  List<Objective> read(Document document, Field list, Rules rules) {
    List<Field> items = list.items();
    List<Objective> objectives = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      Optional<String> suffix = items.size() == 1 ? Optional.empty() : Optional.of("" + index);
      read(document, items.get(index), suffix, rules).ifPresent(objectives::add);
    }
    return objectives;
  }

  private Optional<Objective> read(
      Document document, Field item, Optional<String> index, Rules rules) {
    Fields fields = item.fields();
    Optional<String> displayName = fields.optional("displayName").text().map(ObjectivesReader::cut);
    Optional<Double> target = item.isMapping() ? TargetReader.read(fields) : Optional.empty();
    Optional<Budgeting> budgeting = BudgetingReader.read(rules.method(), fields);
    Optional<Indicator> indicator = indicator(fields, rules);
    Optional<Double> weight = weight(fields, rules);
    fields.refuseOthers();
    String id =
        index.map(number -> ObjectiveIds.of(document, displayName, number)).orElse(document.name());
    String title = document.metadata().title();
    String full = index.map(number -> title + ": " + displayName.orElse(number)).orElse(title);
    ids.claim(id, document, item);
    return target.flatMap(promised ->
        budgeting.flatMap(how ->
            indicator.flatMap(what ->
                weight.map(heavy -> new Objective(item, id, full, promised, how, what, heavy)))));
  }

  private Optional<Indicator> indicator(Fields fields, Rules rules) {
    Optional<Counted> counted =
        switch (rules.form()) {
          case JOURNEY -> own(fields);
          case PLAIN, PARTS -> refuseOwn(fields, rules.shared());
        };
    return BoundReader.read(fields, counted);
  }

  /** Some are written only beside parts: otherwise they would make it a journey. */
  private static Optional<Counted> refuseOwn(Fields fields, Optional<Counted> shared) {
    for (String name : List.of("indicator", "indicatorRef")) {
      fields.optional(name);
      fields.refuse(name, name + " stands beside parts", "remove one of them");
    }
    return shared;
  }

  private Optional<Counted> own(Fields fields) {
    fields.exactlyOne(
        "indicator", "indicatorRef", "write one in each objective, or one for all in spec");
    return indicators.read(fields.optional("indicator"), fields.optional("indicatorRef"));
  }

  private static Optional<Double> weight(Fields fields, Rules rules) {
    if (rules.form() != Form.JOURNEY) {
      fields.refuse(
          WEIGHT, WEIGHT + " belongs to objectives with an indicator of their own", "remove it");
      return Optional.of(1.0);
    }
    if (rules.method().equals(Optional.of(BudgetingReader.TIMESLICES))) {
      fields.refuse(WEIGHT, "a slice is bad when any part's is, whatever that weighs", "remove it");
      return Optional.of(1.0);
    }
    Field weight = fields.optional(WEIGHT);
    return weight.isWritten() ? weight(weight) : Optional.of(1.0);
  }

  private static Optional<Double> weight(Field field) {
    return field
        .number(
            Bounds.POSITIVE,
            number -> field.refuse(number.text() + " is not a weight above 0", "write e.g. 1"))
        .map(Scalar::asDouble);
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
