package io.parallax.specfile.imports.sloth;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Indicators.Part;
import io.parallax.specfile.imports.Promise;
import io.parallax.specfile.imports.SourceFile;
import io.parallax.specfile.imports.sloth.RatioReader.Counted;
import io.parallax.specfile.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an SLO of OpenSLO v1alpha, as far as Sloth does: ratios of Prometheus over days. */
final class AlphaReader {
  private final Run run;
  private final SourceFile file;

  AlphaReader(Run run, SourceFile file) {
    this.run = run;
    this.file = file;
  }

  Stream<Draft> read(Fields root) {
    root.required("apiVersion", "").choice(List.of("openslo/v1alpha"), "a version of Sloth's");
    root.required("kind", "write SLO").choice(List.of("SLO"), "a kind that Sloth reads");
    Fields metadata = root.required("metadata", "write metadata with a name").fields();
    Optional<String> name = metadata.required("name", "write its name").text();
    Optional<String> displayName = metadata.optional("displayName").text();
    file.noteOthers(metadata);
    Fields spec = root.required("spec", "write what the SLO is").fields();
    file.noteOthers(root);
    return spec(name.orElse(""), displayName, spec);
  }

  private Stream<Draft> spec(String name, Optional<String> displayName, Fields spec) {
    Field service = spec.required("service", "write the service's name");
    String of = service.text().orElse("");
    Field description = spec.optional("description");
    method(spec.optional("budgetingMethod"));
    String window = window(spec.optional("timeWindows"));
    List<Field> objectives = spec.required("objectives", "write one").items();
    file.noteOthers(spec);
    List<Draft> drafts = new ArrayList<>();
    for (int index = 0; index < objectives.size(); index++) {
      Field item = objectives.get(index);
      String id = of + "-" + name + "-" + index;
      Promise promise = new Promise(file, run.batch().slo(file, item, id), run.batch().service(of));
      displayName.ifPresent(promise::called);
      promise.described(description);
      objective(item, promise, window).ifPresent(drafts::add);
    }
    return drafts.stream();
  }

  private void method(Field field) {
    field
        .text()
        .filter(method -> !method.equals("Occurrences"))
        .ifPresent(_ ->
            file.note(
                field,
                "is not read by Sloth, which counts events",
                "write it in the SLO if you mean it; Occurrences was written"));
  }

  private String window(Field list) {
    Optional<Fields> window = list.onlyItem("is a second window", "write one").map(Field::fields);
    Optional<Long> days =
        window.flatMap(of -> of.required("count", "write how many").integer(1, 366));
    window.ifPresent(of -> {
      of.required("unit", "write Day").choice(List.of("Day", "day"), "a unit that Sloth reads");
      if (!of.optional("isRolling").flag().orElse(true)) {
        of.optional("isRolling").refuse("every window of Sloth rolls", "remove it");
      }
      file.noteOthers(of);
    });
    return days.map(count -> count + "d").orElse(run.window());
  }

  private Optional<Draft> objective(Field item, Promise promise, String window) {
    Fields fields = item.fields();
    Field target = fields.required("target", "write a ratio such as 0.999");
    Optional<Number> share = target.ratio().map(_ -> written(target));
    fields.optional("displayName").text().ifPresent(promise::called);
    fields.optional("value");
    Optional<Counted> counted =
        ratio(fields.required("ratioMetrics", "write good and total").fields());
    file.noteOthers(fields);
    noteAlerts(item);
    promise.alerts(List.of());
    return counted.flatMap(what ->
        share.map(of -> {
          promise.groupedBy(what.where(), what.by());
          promise.counts(what.indicator());
          promise.promises(window, of);
          return promise.draft(Optional.empty());
        }));
  }

  private static Number written(Field target) {
    return target.number().map(Scalar::asDouble).orElse(0.0);
  }

  private void noteAlerts(Field item) {
    run.batch()
        .noteOnce(
            file,
            item,
            "Sloth makes no alerts of OpenSLO's files, so these have none either",
            "remove alertPolicies from the SLOs to have the standard ones");
  }

  private Optional<Counted> ratio(Fields ratio) {
    ratio.optional("incremental");
    Optional<Windowed> good = side(ratio.required("good", "write the good events"));
    Optional<Windowed> total = side(ratio.required("total", "write all events"));
    file.noteOthers(ratio);
    return good.flatMap(
        part -> total.map(all -> new RatioReader(file).ratio(Part.GOOD, part, all)));
  }

  private Optional<Windowed> side(Field field) {
    Fields fields = field.fields();
    fields
        .required("source", "write prometheus")
        .choice(List.of("prometheus", "sloth"), "a source");
    fields.required("queryType", "write promql").choice(List.of("promql"), "a type");
    Field query = fields.required("query", "write PromQL with {{.window}}");
    file.noteOthers(fields);
    return Windowed.read(query);
  }
}
